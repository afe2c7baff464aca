// Puts k6's globals into a fresh context. What is costly to make is made when it is first read.
(host) => {
  const define = (name, value) => Object.defineProperty(globalThis, name, {
    value, writable: true, enumerable: true, configurable: true,
  });
  const lazy = (name, make) => Object.defineProperty(globalThis, name, {
    enumerable: true,
    configurable: true,
    get() {
      const value = make();
      define(name, value);
      return value;
    },
    set(value) {
      define(name, value);
    },
  });
  const mixed = (name) => {
    const fail = () => {
      throw new Error(`you are trying to access identifier "${name}", this likely is due to mixing `
        + 'ECMAScript Modules (ESM) and CommonJS syntax. This isn\'t supported in the JavaScript '
        + 'standard, please use only one or the other');
    };
    Object.defineProperty(globalThis, name, { get: fail, set: fail });
  };
  const env = (overlay) => lazy('__ENV', () => JSON.parse(host.env(overlay)));

  define('__VU', host.vu);
  env('');
  lazy('console', () => host.builtin('burst:console'));
  for (const name of ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval']) {
    lazy(name, () => host.builtin('k6/timers')[name]);
  }
  for (const name of ['TextEncoder', 'TextDecoder']) {
    lazy(name, () => host.builtin('burst:encoding')[name]);
  }
  lazy('crypto', () => host.builtin('burst:webcrypto').crypto);
  const { open, require } = host;
  define('open', function (name, mode) {
    return open(name === undefined ? '' : String(name), mode === 'b');
  });
  define('require', function (specifier) {
    return require(specifier === undefined ? '' : String(specifier));
  });
  mixed('module');
  mixed('exports');
  if (host.extended) {
    Object.defineProperty(globalThis, 'global', {
      get: () => globalThis, set() {}, enumerable: true, configurable: true,
    });
  }
  return { env, iteration: (number) => { globalThis.__ITER = number; } };
}
