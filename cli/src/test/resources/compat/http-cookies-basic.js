import http from 'k6/http';
import { check } from 'k6';

const T = __ENV.TARGET;
export default function () {
  const r = http.get(`${T}/cookies/set?a=1&b=2`);
  check(r, { 'sent after the redirect': (x) => x.json('cookies.a') === '1' && x.json('cookies.b') === '2' });
  check(http.get(`${T}/cookies`), { 'still there': (x) => x.json('cookies.a') === '1' });
  check(http.get(`${T}/cookies/set?c=3`, { redirects: 0 }), {
    'response cookie': (x) => x.cookies.c[0].value === '3' && x.cookies.c[0].name === 'c',
    'cookie path': (x) => x.cookies.c[0].path === '/',
    'cookie flags': (x) => x.cookies.c[0].secure === false && x.cookies.c[0].http_only === false,
  });
}
