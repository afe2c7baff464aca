import { Counter } from 'k6/metrics';
const c = new Counter('ended');
export const options = { scenarios: { s: { executor: 'constant-vus', vus: 1, duration: '1s', gracefulStop: '100ms' } } };
export default function () { for (;;) ; c.add(1); }
