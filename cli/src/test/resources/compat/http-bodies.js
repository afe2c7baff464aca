import http from 'k6/http';
import { check } from 'k6';

const T = __ENV.TARGET;
export default function () {
  check(http.post(`${T}/anything`, null), { 'null body': (r) => r.json('length') === 0 });
  check(http.post(`${T}/anything`), { 'no body': (r) => r.json('length') === 0 });
  check(http.post(`${T}/anything`, 'hé'), { 'text is UTF-8': (r) => r.json('length') === 3 });
  check(http.post(`${T}/anything`, new Uint8Array([1, 2, 255]).buffer), { buffer: (r) => r.json('length') === 3 });
  check(http.post(`${T}/anything`, JSON.stringify({ a: 1 }), { headers: { 'Content-Type': 'application/json' } }), {
    json: (r) => JSON.parse(r.json('body')).a === 1,
    'json type': (r) => r.json('headers.Content-type') === 'application/json',
  });
}
