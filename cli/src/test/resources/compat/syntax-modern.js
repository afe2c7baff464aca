import { check } from 'k6';

class A { #x = 1; static s = 2; get x() { return this.#x; } }
export default function () {
  const { a, ...rest } = { a: 1, b: 2, c: 3 }; function* gen() { yield 1; yield 2; }
  check(0, { private: () => new A().x === 1, static: () => A.s === 2, rest: () => Object.keys(rest).length === 2, generator: () => [...gen()].length === 2, chain: () => undefined?.x === undefined, nullish: () => (null ?? 3) === 3, power: () => 2 ** 10 === 1024, bigint: () => 2n + 1n === 3n, spread: () => Math.max(...[1, 5]) === 5, flat: () => [[1], [2]].flat().length === 2, map: () => new Map([[1, 2]]).get(1) === 2, regex: () => /(\d+)-(\d+)/.exec('1-2')[2] === '2', label: () => `${1}${2}` === '12' });
}
