import { check } from 'k6';

export default function () {
  let caught = false;
  try { check(1, { first: () => true, boom: () => { throw new Error('x'); }, later: () => true }); } catch (e) { caught = true; }
  check(caught, { rethrown: (v) => v });
  check(0, { 'colons throw': () => throws(() => check(1, { 'a::b': () => true })), 'async throws': () => throws(() => check(1, { c: async () => true })) });
}

function throws(f) {
  try {
    f();
  } catch (e) {
    return true;
  }
  return false;
}
