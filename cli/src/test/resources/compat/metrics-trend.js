import { check } from 'k6';

import { Trend } from 'k6/metrics';
const t = new Trend('my_trend'), d = new Trend('my_time', true);
export const options = { thresholds: { my_trend: ['min==-4', 'max==10', 'avg==2', 'med<=4'], my_time: ['max>=2.4', 'p(50)<3'] } };
export default function () { for (const v of [-4, 0, 0.5, 3.5, 10]) t.add(v); d.add(2.5); check(0, { done: () => true }); }
