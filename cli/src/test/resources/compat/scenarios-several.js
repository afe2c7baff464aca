import { check } from 'k6';

import exec from 'k6/execution';
export const options = {
  scenarios: {
    one: { executor: 'shared-iterations', iterations: 2, vus: 1, exec: 'first', env: { WHO: 'one' }, tags: { t: 'one' } },
    two: { executor: 'per-vu-iterations', vus: 2, iterations: 1, exec: 'second', startTime: '200ms', env: { WHO: 'two' } },
  },
  thresholds: { 'iterations{scenario:one}': ['count==2'], 'iterations{scenario:two}': ['count==2'], 'checks{t:one}': ['rate==1'] },
};
export function first() { check(__ENV, { one: (e) => e.WHO === 'one' && exec.scenario.name === 'one' }); }
export function second() { check(__ENV, { two: (e) => e.WHO === 'two' }); }
