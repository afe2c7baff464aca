// The module "k6". Async functions, which k6 refuses, are told by their tag.
(host) => {
  const KIND = Symbol.toStringTag;
  const isAsync = (value) => typeof value === 'function' && value[KIND] === 'AsyncFunction';
  const { check, enter, leave, inInit, sleep } = host;

  const NO_COLONS = "the name of a group or a check cannot hold '::'";

  function group(name, run) {
    if (inInit()) {
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
    const token = enter(path);
    try {
      return run();
    } finally {
      leave(token);
    }
  }

  function fail(message) {
    throw new Error(message === undefined ? '' : String(message));
  }

  const randomSeed = (seed) => host.seed(Number(seed) | 0);

  return { check, fail, group, randomSeed, sleep };
}
