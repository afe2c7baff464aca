import http from 'k6/http';
import { check } from 'k6';

const T = __ENV.TARGET;
export default function () {
  const r = http.batch([
    `${T}/json?a`,
    ['GET', `${T}/status/404`],
    ['POST', `${T}/anything/p`, 'text', { tags: { x: 'y' } }],
    { method: 'PUT', url: `${T}/anything/q`, body: { a: '1' }, params: { headers: { 'X-A': 'b' } } },
  ]);
  check(r, {
    'is an array': (x) => Array.isArray(x),
    length: (x) => x.length === 4,
    first: (x) => x[0].status === 200,
    second: (x) => x[1].status === 404,
    third: (x) => x[2].json('body') === 'text',
    fourth: (x) => x[3].json('body') === 'a=1' && x[3].json('headers.X-a') === 'b',
  });
}
