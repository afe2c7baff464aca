import http from 'k6/http';
import { check } from 'k6';

const T = __ENV.TARGET;
export default function () {
  const jar = http.cookieJar();
  jar.set(`${T}/cookies`, 'a', '1', { path: '/cookies' });
  check(jar.cookiesForURL(`${T}/cookies`), { there: (c) => c.a[0] === '1' });
  check(jar.cookiesForURL(`${T}/other`), { 'another path': (c) => c.a === undefined });
  check(http.get(`${T}/cookies`), { sent: (r) => r.json('cookies.a') === '1' });
  jar.set(T, 'b', '2');
  jar.set(T, 'gone', '3', { max_age: -1 });
  check(jar.cookiesForURL(T), { 'negative age': (c) => c.gone === undefined, b: (c) => c.b[0] === '2' });
  jar.delete(T, 'b');
  check(jar.cookiesForURL(T), { deleted: (c) => c.b === undefined });
  jar.set(T, 'c', '4');
  jar.clear(T);
  check(jar.cookiesForURL(T), { cleared: (c) => Object.keys(c).length === 0 });
}
