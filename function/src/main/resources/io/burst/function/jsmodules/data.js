// The module "k6/data". An element is parsed anew, and frozen, at each read, as in k6.
(host) => {
  const AsyncFunction = (async () => {}).constructor;

  function deepFreeze(value) {
    if (typeof value === 'object' && value !== null) {
      Object.freeze(value);
      for (const key of Object.keys(value)) {
        if (!Object.isFrozen(value[key])) {
          deepFreeze(value[key]);
        }
      }
    }
    return value;
  }

  const immutable = () => {
    throw new TypeError('SharedArray is immutable');
  };
  const indexOf = (key) => {
    const index = typeof key === 'string' ? Number(key) : NaN;
    return Number.isInteger(index) && index >= 0 && String(index) === key ? index : -1;
  };

  function wrap(handle, length) {
    const read = (index) => {
      const json = index < length ? host.element(handle, index) : undefined;
      return json === undefined ? undefined : deepFreeze(JSON.parse(json));
    };
    return new Proxy([], {
      get(target, key, receiver) {
        if (key === 'length') {
          return length;
        }
        const index = indexOf(key);
        return index < 0 ? Reflect.get(target, key, receiver) : read(index);
      },
      has(target, key) {
        const index = indexOf(key);
        return index < 0 ? Reflect.has(target, key) : index < length;
      },
      ownKeys: () => [...Array.from({ length }, (_, index) => String(index)), 'length'],
      getOwnPropertyDescriptor(target, key) {
        if (key === 'length') {
          return { value: length, writable: true, enumerable: false, configurable: false };
        }
        const index = indexOf(key);
        return index < 0 || index >= length ? undefined
          : { value: read(index), writable: true, enumerable: true, configurable: true };
      },
      set: immutable,
      deleteProperty: immutable,
      defineProperty: immutable,
    });
  }

  function SharedArray(name, make) {
    if (new.target === undefined) {
      throw new TypeError("Constructor SharedArray requires 'new'");
    }
    if (!host.inInit()) {
      throw new Error('a SharedArray can be made in init code only');
    }
    const text = String(name);
    if (text === '') {
      throw new Error("a SharedArray needs a name");
    }
    if (make instanceof AsyncFunction) {
      throw new Error('a SharedArray is made by a function that is not async');
    }
    if (typeof make !== 'function') {
      throw new Error("a SharedArray needs a function that makes it");
    }
    const handle = host.load(text, () => {
      const array = make();
      if (!Array.isArray(array)) {
        throw new Error('what the function of a SharedArray returns must be an array');
      }
      return Array.from(array, (item) => JSON.stringify(item));
    });
    return wrap(handle, host.size(handle));
  }

  return { SharedArray };
}
