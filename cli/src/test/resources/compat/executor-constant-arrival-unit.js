import { check } from 'k6';

export const options = { scenarios: { a: { executor: 'constant-arrival-rate', rate: 300, timeUnit: '1m', duration: '1100ms', preAllocatedVUs: 5, maxVUs: 6 } } };
export default function () { check(0, { ran: () => true }); }
