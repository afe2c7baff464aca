import { check } from 'k6';

import { Counter, Trend } from 'k6/metrics';
const c = new Counter('my_counter'), t = new Trend('my_trend');
export default function () {
  check(0, { text: () => c.add('abc') === false, nan: () => c.add(NaN) === false, nothing: () => c.add() === false, 'number text': () => t.add('5') === true, null: () => t.add(null) === false });
}
