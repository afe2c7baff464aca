// loose
import { sleep } from 'k6';
export const options = { scenarios: { a: { executor: 'constant-arrival-rate', rate: 20, duration: '1s', preAllocatedVUs: 1, gracefulStop: '0s' } } };
export default function () { sleep(0.4); }
