import { check } from 'k6';

import exec from 'k6/execution';
import { Counter } from 'k6/metrics';
const c = new Counter('sum');
export const options = { scenarios: { s: { executor: 'shared-iterations', vus: 3, iterations: 12 } }, thresholds: { sum: ['count==66'] } };
export default function () { c.add(exec.scenario.iterationInTest); check(exec.scenario, { name: (s) => s.name === 's', executor: (s) => s.executor === 'shared-iterations' }); }
