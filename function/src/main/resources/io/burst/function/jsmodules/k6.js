// The module "k6". Functions that k6 refuses (async ones) are told by their constructor.
(host) => {
  const AsyncFunction = (async () => {}).constructor;
  const isAsync = (value) => value instanceof AsyncFunction;
  const { record, enter, leave, inInit } = host;
  const noTags = undefined;

  function outcome(name, value, subject, scope) {
    if (typeof value !== 'function') {
      return record(scope, name, value ? 1 : 0);
    }
    let result = false;
    try {
      result = value(subject);
    } catch (error) {
      record(scope, name, 0);
      throw error;
    }
    return record(scope, name, result ? 1 : 0);
  }

  function refuse(name, value) {
    if (name.includes('::')) {
      throw new Error("group and check names may not contain '::'");
    }
    if (isAsync(value)) {
      throw new Error('the built-in check() does not support async functions as arguments. '
        + 'Use the JavaScript utils library as a replacement. Refer to '
        + 'https://grafana.com/docs/k6/latest/javascript-api/jslib/utils/check/ for more info');
    }
  }

  function check(subject, checks, tags) {
    if (inInit()) {
      throw new Error('Using check() in the init context is not supported');
    }
    if (arguments.length < 2) {
      throw new Error('no checks provided to `check`');
    }
    const scope = tags === undefined || tags === null ? noTags : host.scope(tags);
    let passed = true;
    for (const name of Object.keys(checks)) {
      const value = checks[name];
      refuse(name, value);
      if (!outcome(name, value, subject, scope)) {
        passed = false;
      }
    }
    return passed;
  }

  function group(name, run) {
    if (inInit()) {
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
      throw new Error("group and check names may not contain '::'");
    }
    const token = enter(path);
    try {
      return run();
    } finally {
      leave(token);
    }
  }

  function sleep(seconds) {
    const duration = Number(seconds);
    if (duration > 0) {
      host.sleep(duration);
    }
  }

  function fail(message) {
    throw new Error(message === undefined ? '' : String(message));
  }

  const randomSeed = (seed) => host.seed(Number(seed) | 0);

  return { check, fail, group, randomSeed, sleep };
}
