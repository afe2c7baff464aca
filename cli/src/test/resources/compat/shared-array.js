import { check } from 'k6';

import { SharedArray } from 'k6/data';
let calls = 0;
const data = new SharedArray('pizzas', () => { calls++; return [{ n: 'a', l: [1] }, { n: 'b', l: [2] }, { n: 'c', l: [3] }]; });
const same = new SharedArray('pizzas', () => ['not used']);
const bad = [throws(() => new SharedArray('x1', () => 5)), throws(() => new SharedArray('', () => [])), throws(() => new SharedArray('x2', async () => []))];
export const options = { vus: 2, iterations: 4 };
export default function () {
  check(data, {
    length: (d) => d.length === 3, index: (d) => d[1].n === 'b', miss: (d) => d[9] === undefined,
    map: (d) => d.map((x) => x.n).join('') === 'abc', iterate: (d) => { let s = ''; for (const x of d) s += x.n; return s === 'abc'; },
    find: (d) => d.find((x) => x.n === 'c').l[0] === 3, 'fresh each time': (d) => d[0] !== d[0], frozen: (d) => Object.isFrozen(d[0]) && Object.isFrozen(d[0].l),
    'write throws': (d) => throws(() => { d[0] = 1; }), 'deep write throws': (d) => throws(() => { d[0].n = 'z'; }), 'push throws': (d) => throws(() => d.push(1)),
    'same name': () => same.length === 3, 'not arrays': () => bad.every((x) => x), 'once': () => calls <= 1, 'not in an iteration': () => throws(() => new SharedArray('late', () => [])),
  });
}

function throws(f) {
  try {
    f();
  } catch (e) {
    return true;
  }
  return false;
}
