import { check } from 'k6';

import { Counter } from 'k6/metrics';
const c = new Counter('cc');
export default function () { check(0, { object: () => throws(() => c.add(1, { a: {} })), number: () => c.add(1, { a: 5 }) === true }); }

function throws(f) {
  try {
    f();
  } catch (e) {
    return true;
  }
  return false;
}
