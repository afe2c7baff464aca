import { check } from 'k6';

import exec from 'k6/execution';
export const options = { scenarios: { p: { executor: 'per-vu-iterations', vus: 3, iterations: 4 } } };
export default function () { check(exec.vu, { own: (v) => v.iterationInScenario === __ITER && __ITER < 4, executor: () => exec.scenario.executor === 'per-vu-iterations' }); }
