// loose
import { check } from 'k6';

import { sleep } from 'k6';
export const options = { vus: 1, duration: '30s', thresholds: { checks: [{ threshold: 'rate>0.5', abortOnFail: true }] } };
export default function () { check(0, { no: () => false }); sleep(0.1); }
export function teardown() { check(0, { torn: () => true }); }
