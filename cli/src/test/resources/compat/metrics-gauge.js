import { check } from 'k6';

import { Gauge } from 'k6/metrics';
const g = new Gauge('my_gauge');
export const options = { thresholds: { my_gauge: ['value==3'] } };
export default function () { g.add(9); g.add(-2); g.add(3); check(0, { done: () => true }); }
