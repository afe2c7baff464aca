import { check } from 'k6';

import { Counter } from 'k6/metrics';
const c = new Counter('my_counter');
export const options = { throw: true };
export default function () { check(0, { throws: () => throws(() => c.add('abc')) }); }

function throws(f) {
  try {
    f();
  } catch (e) {
    return true;
  }
  return false;
}
