import { sleep } from 'k6';
export const options = { teardownTimeout: 200 };
export default function () {}
export function teardown() { sleep(5); }
