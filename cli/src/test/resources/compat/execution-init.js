import { check } from 'k6';

import exec from 'k6/execution';
const t = [() => exec.vu.idInTest, () => exec.scenario.name, () => exec.instance.vusActive, () => exec.test.options, () => exec.test.fail('x')].map((f) => throws(f));
export default function () { check(t, { vu: (x) => x[0], scenario: (x) => x[1], instance: (x) => x[2], options: (x) => x[3], fail: (x) => x[4] }); }

function throws(f) {
  try {
    f();
  } catch (e) {
    return true;
  }
  return false;
}
