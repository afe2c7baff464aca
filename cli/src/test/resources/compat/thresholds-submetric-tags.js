import { Counter } from 'k6/metrics';
const c = new Counter('cc');
export const options = { thresholds: { 'cc{a:1,b:2}': ['count==1'], "cc{a:'1'}": ['count==3'], 'cc{ a : 1 }': ['count==3'] } };
export default function () { c.add(1, { a: '1', b: '2' }); c.add(2, { a: 1, b: 3 }); c.add(4); }
