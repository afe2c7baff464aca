// Puts k6's globals into a fresh context, and returns what seeds Math.random. What is costly to make is made when it is first read.
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
      throw new Error(`there is no "${name}" in a file that imports or exports: use either import and export, `
        + 'or require() and module.exports');
    };
    Object.defineProperty(globalThis, name, { get: fail, set: fail });
  };

  // Marsaglia's xorshift128, seeded by splitmix32. The engine's own generator would start alike in
  // all workers that come from one snapshot; this one asks for its seed when it is first used.
  let next;
  function seed(number) {
    let state = number;
    const split = () => {
      state = (state + 0x9e3779b9) | 0;
      let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
      mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
      return mixed ^ (mixed >>> 15);
    };
    let [x, y, z, w] = [split(), split(), split(), split() | 1];
    next = () => {
      const mixed = x ^ (x << 11);
      x = y;
      y = z;
      z = w;
      w = w ^ (w >>> 19) ^ mixed ^ (mixed >>> 8);
      return w >>> 0;
    };
  }
  Object.defineProperty(Math, 'random', {
    value: function random() {
      if (next === undefined) {
        seed(host.seed());
      }
      return ((next() >>> 5) * 67108864 + (next() >>> 6)) / 9007199254740992;
    },
    writable: true, enumerable: false, configurable: true,
  });

  define('__VU', host.vu);
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
  return seed;
}
