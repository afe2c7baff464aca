// The module "k6". Async functions, which k6 refuses, are told by their tag.
// Checks come by the thousand, so theirs is plain code: no iterators, no arguments object.
(host, vu) => {
  const KIND = Symbol.toStringTag;
  const isAsync = (value) => typeof value === 'function' && value[KIND] === 'AsyncFunction';
  const { record, enter, leave, inInit, sleep: pause } = host;

  const NO_COLONS = "the name of a group or a check cannot hold '::'";

  function refuseAsync() {
    throw new Error('check() cannot wait for async functions: await first, then check, '
      + 'or use the check() of https://jslib.k6.io/k6-utils');
  }

  function check(subject, checks, tags) {
    if (inInit(vu)) {
      throw new Error('check() does not work in init code');
    }
    if (checks === undefined) {
      throw new Error('check() needs an object of checks');
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
      throw new Error('group() does not work in init code');
    }
    if (typeof run !== 'function') {
      throw new Error('group() needs a function to run');
    }
    if (isAsync(run)) {
      throw new Error('group() cannot wait for async functions: await inside of it is not possible');
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
