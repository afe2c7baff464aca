import { check } from 'k6';

import { Rate } from 'k6/metrics';
const r = new Rate('my_rate');
export const options = { thresholds: { my_rate: ['rate==0.6'] } };
export default function () { r.add(true); r.add(1); r.add(5); r.add(0); r.add(false); check(0, { done: () => true }); }
