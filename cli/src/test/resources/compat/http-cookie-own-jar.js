import http from 'k6/http';
import { check } from 'k6';

const T = __ENV.TARGET;
export default function () {
  const jar = new http.CookieJar();
  jar.set(T, 'own', 'jar');
  check(http.get(`${T}/cookies`, { jar }), { own: (r) => r.json('cookies.own') === 'jar' });
  check(http.get(`${T}/cookies`), { 'not in the default': (r) => r.json('count') === 0 });
  http.get(`${T}/cookies/set?later=1`, { jar });
  check(jar.cookiesForURL(T), { 'kept in the own jar': (c) => c.later[0] === '1' });
}
