import { check } from 'k6';

import exec from 'k6/execution';
export const options = { scenarios: { a: { executor: 'constant-arrival-rate', rate: 10, duration: '1050ms', preAllocatedVUs: 10 } } };
export default function () { check(exec.scenario, { executor: (s) => s.executor === 'constant-arrival-rate', number: (s) => s.iterationInTest < 11 }); }
