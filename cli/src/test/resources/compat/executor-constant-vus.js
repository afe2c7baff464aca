// loose
import { check } from 'k6';

import { sleep } from 'k6';
import exec from 'k6/execution';
export const options = { scenarios: { c: { executor: 'constant-vus', vus: 2, duration: '1s' } } };
export default function () { check(exec.scenario, { executor: (s) => s.executor === 'constant-vus' }); sleep(0.2); }
