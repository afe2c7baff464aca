import http from 'k6/http';
import { check } from 'k6';

const T = __ENV.TARGET;
export default async function () {
  const r = await http.asyncRequest('GET', `${T}/json?async`);
  check(r, { status: (x) => x.status === 200, json: (x) => x.json('items.#') === 3 });
  const all = await Promise.all([1, 2, 3].map((i) => http.asyncRequest('POST', `${T}/anything/${i}`, `b${i}`)));
  check(all, { all: (x) => x.map((y) => y.json('body')).join() === 'b1,b2,b3' });
}
