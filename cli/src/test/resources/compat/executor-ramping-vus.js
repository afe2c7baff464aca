// loose
import { check } from 'k6';

import { sleep } from 'k6';
import exec from 'k6/execution';
export const options = { scenarios: { r: { executor: 'ramping-vus', startVUs: 1, stages: [{ duration: '500ms', target: 3 }, { duration: '500ms', target: 0 }] } } };
export default function () { check(exec.scenario, { executor: (s) => s.executor === 'ramping-vus' }); sleep(0.1); }
