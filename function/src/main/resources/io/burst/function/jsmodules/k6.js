// The module "k6". Async functions, which k6 refuses, are told by their tag.
// Checks come by the thousand, so theirs is plain code: no iterators, no arguments object.
(host, vu) => {
  const KIND = Symbol.toStringTag;
  const isAsync = (value) => typeof value === 'function' && value[KIND] === 'AsyncFunction';
  const { record, enter, leave, inInit, sleep: pause } = host;

  const NO_COLONS = "group and check names may not contain '::'";

  function refuseAsync() {
    throw new Error('the built-in check() does not support async functions as arguments. '
      + 'Use the JavaScript utils library as a replacement. Refer to '
      + 'https://grafana.com/docs/k6/latest/javascript-api/jslib/utils/check/ for more info');
  }

  function check(subject, checks, tags) {
    if (inInit(vu)) {
      throw new Error('Using check() in the init context is not supported');
    }
    if (checks === undefined) {
      throw new Error('no checks provided to `check`');
    }
    const scope = tags === undefined || tags === null ? undefined : host.scope(tags);
    const names = Object.keys(checks);
    let passed = true;
    for (let i = 0; i < names.length; i++) {
      const name = names[i];
      if (name.includes('::')) {
        throw new Error(NO_COLONS);
      }
      let result = checks[name];
      if (typeof result === 'function') {
        if (result[KIND] === 'AsyncFunction') {
          refuseAsync();
        }
        try {
          result = result(subject);
        } catch (error) {
          record(vu, scope, name, false);
          throw error;
        }
      }
      if (!record(vu, scope, name, !!result)) {
        passed = false;
      }
    }
    return passed;
  }

  function group(name, run) {
    if (inInit(vu)) {
      throw new Error('Using group() in the init context is not supported');
    }
    if (typeof run !== 'function') {
      throw new Error('group() requires a callback as a second argument');
    }
    if (isAsync(run)) {
      throw new Error('group() does not support async functions as arguments, please see '
        + 'https://grafana.com/docs/k6/latest/javascript-api/k6/group/ for more info');
    }
    const path = String(name);
    if (path.includes('::')) {
      throw new Error(NO_COLONS);
    }
    const token = enter(vu, path);
    try {
      return run();
    } finally {
      leave(vu, token);
    }
  }

  function sleep(seconds) {
    const duration = Number(seconds);
    if (duration > 0) {
      pause(vu, duration);
    }
  }

  function fail(message) {
    throw new Error(message === undefined ? '' : String(message));
  }

  const randomSeed = (seed) => host.seed(Number(seed) | 0);

  return { check, fail, group, randomSeed, sleep };
}
