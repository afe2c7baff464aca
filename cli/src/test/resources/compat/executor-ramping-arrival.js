import { check } from 'k6';

import exec from 'k6/execution';
export const options = { scenarios: { a: { executor: 'ramping-arrival-rate', startRate: 0, timeUnit: '1s', preAllocatedVUs: 12, stages: [{ duration: '500ms', target: 20 }, { duration: '520ms', target: 20 }] } } };
export default function () { check(exec.scenario, { executor: (s) => s.executor === 'ramping-arrival-rate' }); }
