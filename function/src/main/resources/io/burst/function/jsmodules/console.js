// The global "console": arguments are written as k6 writes them and joined by a space.
(log) => {
  const ErrorPrototype = Error.prototype;
  const typedArrays = Object.getPrototypeOf(Uint8Array);
  const names = [Int8Array, Uint8Array, Int16Array, Uint16Array, Int32Array, Uint32Array,
    Float32Array, Float64Array, BigInt64Array, BigUint64Array];

  const hex = (byte) => (byte < 16 ? '0' : '') + byte.toString(16);

  function binary(value) {
    if (value instanceof ArrayBuffer) {
      const bytes = Array.from(new Uint8Array(value), hex).join(' ');
      return `ArrayBuffer { [Uint8Contents]: <${bytes}>, byteLength: ${value.byteLength} }`;
    }
    const type = value instanceof Uint8ClampedArray ? Uint8Array : names.find((t) => value instanceof t);
    const items = value.length === 0 ? '[]' : `[ ${Array.from(value, String).join(', ')} ]`;
    return `${type ? type.name : 'TypedArray'}(${value.length}) ${items}`;
  }

  function object(value, seen) {
    if (value instanceof Error || Object.getPrototypeOf(value) === ErrorPrototype) {
      return String(value);
    }
    if (value instanceof ArrayBuffer || value instanceof typedArrays) {
      return binary(value);
    }
    if (Array.isArray(value)) {
      return value.length === 0 ? '[]' : `[ ${Array.from(value, (item) => nested(item, seen)).join(', ')} ]`;
    }
    const keys = Object.keys(value);
    if (keys.length > 0) {
      return `{ ${keys.map((key) => `${key}: ${nested(value[key], seen)}`).join(', ')} }`;
    }
    if (value instanceof Date) {
      return `"${value.toISOString()}"`;
    }
    // Objects that make their properties when asked, as responses, show them all in JSON.
    return Object.hasOwn(Object.getPrototypeOf(value) ?? {}, 'toJSON') ? object(value.toJSON(), seen) : '{}';
  }

  function nested(value, seen) {
    if (value === undefined || value === null) {
      return 'null';
    }
    switch (typeof value) {
      case 'function': return '[object Function]';
      case 'string': return `"${value}"`;
      case 'object': break;
      default: return String(value);
    }
    if (seen.has(value)) {
      return '[Circular]';
    }
    seen.add(value);
    try {
      return object(value, seen);
    } finally {
      seen.delete(value);
    }
  }

  function text(value) {
    if (typeof value === 'function') {
      return '[object Function]';
    }
    return typeof value === 'object' && value !== null ? nested(value, new Set()) : String(value);
  }

  const writer = (level) => (...values) => log(level, values.map(text).join(' '));
  return {
    log: writer(1), debug: writer(0), info: writer(1), warn: writer(2), error: writer(3),
  };
}
