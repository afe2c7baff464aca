import { sleep } from 'k6';
import { Counter } from 'k6/metrics';
const c = new Counter('ended');
export const options = { scenarios: { s: { executor: 'constant-vus', vus: 2, duration: '1s', gracefulStop: '0s' } } };
export default function () { sleep(4); c.add(1); }
