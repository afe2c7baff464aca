// The module "k6/timers", which are also globals.
(host) => {
  const MAX = 2147483647;
  const delay = (value) => {
    const millis = Number(value);
    return millis > 0 && millis <= MAX ? millis : 0;
  };
  const start = (name, repeat) => function (callback, timeout, ...rest) {
    if (typeof callback !== 'function') {
      throw new TypeError(`${name}() needs a function to call`);
    }
    const task = rest.length === 0 ? () => callback() : () => callback(...rest);
    const millis = delay(timeout);
    return host.set(task, millis, repeat ? Math.max(1, millis) : 0);
  };
  const clear = (number) => {
    const id = Number(number);
    if (id > 0 && id <= Number.MAX_SAFE_INTEGER) {
      host.clear(Math.trunc(id));
    }
  };
  return {
    clearInterval: (number) => clear(number),
    clearTimeout: (number) => clear(number),
    setInterval: start('setInterval', true),
    setTimeout: start('setTimeout', false),
  };
}
