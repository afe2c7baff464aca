import { check } from 'k6';

import { Counter, Rate, Trend } from 'k6/metrics';
const one = new Counter('same_name'), two = new Counter('same_name');
const bad = ['1a', 'a b', '', 'a', 'a-b', 'x'.repeat(130)].map((n) => throws(() => new Counter(n)));
const other = throws(() => new Rate('same_name'));
const time = [new Trend('tt_x'), throws(() => new Trend('tt_x', true))][1];
const builtin = throws(() => new Counter('http_reqs'));
export default function () {
  one.add(1); two.add(2);
  check(0, { 'bad names': () => bad.every((x) => x), 'another type': () => other, 'another unit': () => time, 'not in an iteration': () => throws(() => new Counter('late_one')), 'built-in by its type': () => builtin === false });
}

function throws(f) {
  try {
    f();
  } catch (e) {
    return true;
  }
  return false;
}
