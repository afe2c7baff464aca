import { check } from 'k6';

import { Counter } from 'k6/metrics';
const c = new Counter('my_counter');
export const options = { iterations: 2, thresholds: { my_counter: ['count==14'], 'my_counter{tag:x}': ['count==6'] } };
export default function () { check(c.add(1), { 'add returns true': (v) => v === true }); c.add(3, { tag: 'x' }); c.add(2); c.add(true); check(c.name, { name: (v) => v === 'my_counter' }); }
