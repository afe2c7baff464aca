// loose
import { check } from 'k6';

import exec from 'k6/execution';
export const options = { iterations: 5 };
export default function () { check(1, { ran: () => true }); if (__ITER === 2) exec.test.abort('enough'); }
export function teardown() { check(1, { torn: () => true }); }
