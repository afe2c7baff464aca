import http from 'k6/http';
import { check } from 'k6';

const T = __ENV.TARGET;
export default function () {
  const seen = (res) => res.json('method');
  check(http.get(`${T}/anything/g`), { get: (r) => seen(r) === 'GET' });
  check(http.post(`${T}/anything/p`, 'x'), { post: (r) => seen(r) === 'POST' && r.json('body') === 'x' });
  check(http.put(`${T}/anything/u`, 'y'), { put: (r) => seen(r) === 'PUT' && r.json('body') === 'y' });
  check(http.patch(`${T}/anything/a`, 'z'), { patch: (r) => seen(r) === 'PATCH' });
  check(http.del(`${T}/anything/d`), { del: (r) => seen(r) === 'DELETE' });
  check(http.del(`${T}/anything/d2`, 'body'), { 'del with body': (r) => r.json('body') === 'body' });
  check(http.options(`${T}/anything/o`), { options: (r) => seen(r) === 'OPTIONS' });
  check(http.head(`${T}/anything/h`), { head: (r) => r.status === 200 && !r.body });
  check(http.request('GET', `${T}/anything/r`), { request: (r) => seen(r) === 'GET' });
  check(http.request('PURGE', `${T}/anything/r2`, null), { 'own method': (r) => seen(r) === 'PURGE' });
  check(http.request('post', `${T}/anything/r3`, 'b'), { 'method case': (r) => r.status > 0 });
}
