import http from 'k6/http';
import { check } from 'k6';

const T = __ENV.TARGET;
export default function () {
  const r = http.get(`${T}/json`);
  check(r, {
    whole: (x) => x.json().people.length === 2,
    path: (x) => x.json('nested.a.b') === true,
    index: (x) => x.json('items.0') === 1,
    count: (x) => x.json('people.#') === 2,
    'every name': (x) => x.json('people.#.name').join() === 'Ada,Alan',
    query: (x) => x.json('people.#(age>40).name') === 'Alan',
    'all by query': (x) => x.json('people.#(age>30)#.name').length === 2,
    wildcard: (x) => x.json('na*') === 'burst',
    miss: (x) => x.json('nothing.here') === undefined,
    null: (x) => x.json('none') === null,
    object: (x) => x.json('people.0').age === 36,
  });
  check(0, { 'not JSON': () => throws(() => http.get(`${T}/text`).json()), 'no body': () => throws(() => http.get(`${T}/json`, { responseType: 'none' }).json()) });
}

function throws(f) {
  try {
    f();
  } catch (e) {
    return true;
  }
  return false;
}
