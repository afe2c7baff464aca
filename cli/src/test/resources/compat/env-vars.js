// env: K6_VUS=2
// env: K6_ITERATIONS=6
import { check } from 'k6';

export const options = { vus: 1, iterations: 50 };
export default function () { check(0, { ran: () => true }); }
