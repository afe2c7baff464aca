import { randomSeed } from 'k6';
export default function () {
  randomSeed(42);
  const a = [Math.random(), Math.random()];
  randomSeed(42);
  const b = [Math.random(), Math.random()];
  randomSeed(43);
  console.log(a[0] === b[0], a[1] === b[1], a[0] === Math.random(), a.every((x) => x >= 0 && x < 1));
}
//= INFO true true false true
