import { check } from 'k6';

import exec from 'k6/execution';
import { Counter } from 'k6/metrics';
const c = new Counter('tagged');
export const options = { iterations: 2, thresholds: { 'tagged{mine:1}': ['count==2'], 'tagged{flag:true}': ['count==1'] } };
export default function () {
  exec.vu.metrics.tags.mine = 1; c.add(1);
  exec.vu.tags.flag = true; if (__ITER === 0) c.add(0);
  if (__ITER === 1) c.add(0); 
  delete exec.vu.tags.flag; exec.vu.metrics.tags['x'] = 'y';
  check(exec.vu.tags, { read: (t) => t.x === 'y', scenario: (t) => t.scenario === 'default', gone: (t) => t.flag === undefined, object: () => throws(() => { exec.vu.tags.bad = {}; }) });
}

function throws(f) {
  try {
    f();
  } catch (e) {
    return true;
  }
  return false;
}
