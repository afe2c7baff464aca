import { check } from 'k6';

import { randomSeed } from 'k6';
export default function () {
  randomSeed(123); const a = [Math.random(), Math.random()];
  randomSeed(123); const b = [Math.random(), Math.random()];
  randomSeed(7); const c = Math.random();
  check(0, { same: () => a.join() === b.join(), other: () => c !== a[0], range: () => c >= 0 && c < 1 });
}
