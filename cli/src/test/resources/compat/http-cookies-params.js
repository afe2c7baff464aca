import http from 'k6/http';
import { check } from 'k6';

const T = __ENV.TARGET;
export default function () {
  check(http.get(`${T}/cookies`, { cookies: { x: 'y' } }), { param: (r) => r.json('cookies.x') === 'y' });
  check(http.get(`${T}/cookies`), { 'not kept': (r) => r.json('count') === 0 });
  http.cookieJar().set(T, 'x', 'jar');
  check(http.get(`${T}/cookies`, { cookies: { x: 'y' } }), { 'both are sent': (r) => r.json('count') === 2 });
  check(http.get(`${T}/cookies`, { cookies: { x: { value: 'z', replace: true } } }), { replaced: (r) => r.json('count') === 1 && r.json('cookies.x') === 'z' });
  const r = http.get(`${T}/cookies`, { cookies: { q: 'w' } });
  check(r, { 'request cookies': (x) => x.request.cookies.q[0].value === 'w' && x.request.cookies.q[0].replace === false });
}
