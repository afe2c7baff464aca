import { Counter, Trend } from 'k6/metrics';
new Counter('never_used');
new Trend('never_used_trend');
export const options = { thresholds: { never_used: ['count==0'] } };
export default function () {}
