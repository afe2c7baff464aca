import http from 'k6/http';
import { check } from 'k6';

const T = __ENV.TARGET;
export default function () {
  const jar = http.cookieJar();
  jar.set(T, 's', '1', { secure: true, http_only: true });
  check(http.get(`${T}/cookies`), { 'not over plain HTTP': (r) => r.json('count') === 0 });
  jar.set(T, 'd', '1', { expires: 'Mon, 02 Jan 2006 15:04:05 UTC' });
  check(jar.cookiesForURL(T), { expired: (c) => c.d === undefined });
}
