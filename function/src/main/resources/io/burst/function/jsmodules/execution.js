// The module "k6/execution". The parts refuse to be read where they have no meaning.
(host) => {
  const INIT = {
    instance: 'exec.instance is not there in init code',
    scenario: 'exec.scenario is there in iterations only',
    vu: 'exec.vu is not there in init code',
    test: 'exec.test.options is not there in init code',
  };
  const outOfInit = (part) => {
    if (host.inInit()) {
      throw new Error(INIT[part]);
    }
  };
  const info = (part, readers) => {
    const object = {};
    for (const name of Object.keys(readers)) {
      Object.defineProperty(object, name, {
        enumerable: true,
        get() {
          outOfInit(part);
          return readers[name]();
        },
      });
    }
    return object;
  };

  function bag(access) {
    return new Proxy({}, {
      get: (target, name) => (typeof name === 'string' ? access.get(name) ?? undefined : target[name]),
      has: (target, name) => typeof name === 'string' && access.get(name) !== null,
      set(target, name, value) {
        if (!['string', 'number', 'boolean'].includes(typeof value)) {
          throw new TypeError(`the ${access.kind} '${String(name)}' is neither a string nor a number nor a boolean`);
        }
        access.set(name, String(value));
        return true;
      },
      deleteProperty(target, name) {
        access.remove(name);
        return true;
      },
      ownKeys: () => access.names(),
      getOwnPropertyDescriptor(target, name) {
        const value = typeof name === 'string' ? access.get(name) : null;
        return value === null ? undefined
          : { value, writable: true, enumerable: true, configurable: true };
      },
    });
  }

  const tags = bag({
    kind: 'tag', get: host.getTag, set: host.setTag,
    remove: host.removeTag, names: () => JSON.parse(host.tagNames()),
  });
  const metadata = bag({
    kind: 'metadata', get: host.getMetadata, set: host.setMetadata,
    remove: host.removeMetadata, names: () => JSON.parse(host.metadataNames()),
  });

  const deepFreeze = (value) => {
    if (typeof value === 'object' && value !== null) {
      Object.values(value).forEach(deepFreeze);
      Object.freeze(value);
    }
    return value;
  };
  let options;
  const message = (prefix, given) => (given === undefined || given === null ? prefix : `${prefix}: ${given}`);

  const instance = info('instance', {
    currentTestRunDuration: () => host.duration(),
    iterationsCompleted: () => host.count(0),
    iterationsInterrupted: () => host.count(1),
    vusActive: () => host.count(2),
    vusInitialized: () => host.count(3),
  });
  const inScenario = (value) => {
    if (value === null) {
      throw new Error(INIT.scenario);
    }
    return value;
  };
  const scenario = info('scenario', {
    name: () => inScenario(host.scenario('name')),
    executor: () => inScenario(host.scenario('executor')),
    startTime: () => inScenario(host.scenario('startTime')),
    progress: () => inScenario(host.scenario('progress')),
    iterationInInstance: () => inScenario(host.iteration('instance')),
    iterationInTest: () => inScenario(host.iteration('test')),
  });
  const metrics = { tags, metadata };
  const vu = info('vu', {
    idInInstance: () => host.id(0),
    idInTest: () => host.id(1),
    iterationInInstance: () => host.iteration('vu') ?? 0,
    iterationInScenario: () => host.iteration('scenario') ?? 0,
    tags: () => tags,
    metrics: () => metrics,
  });
  const test = {
    abort(given) {
      host.abort(message('test aborted', given));
    },
    fail(given) {
      if (host.inInit()) {
        throw new Error('exec.test.fail() is not there in init code');
      }
      host.fail(message('test marked as failed', given));
    },
    get options() {
      outOfInit('test');
      options ??= deepFreeze(JSON.parse(host.options()));
      return options;
    },
  };

  const parts = { instance, scenario, test, vu };
  const exec = {};
  for (const part of Object.keys(parts)) {
    Object.defineProperty(exec, part, {
      enumerable: true,
      get() {
        if (part !== 'test') {
          outOfInit(part);
        }
        return parts[part];
      },
    });
  }
  return { default: exec, ...parts };
}
