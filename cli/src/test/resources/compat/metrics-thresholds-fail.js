import { Counter, Rate, Trend, Gauge } from 'k6/metrics';
const c = new Counter('cc'), r = new Rate('rr'), t = new Trend('tt'), g = new Gauge('gg');
export const options = { thresholds: { cc: ['count>5'], rr: ['rate>0.9'], tt: ['p(95)<1'], gg: ['value<0'] } };
export default function () { c.add(1); r.add(0); t.add(5); g.add(1); }
