import http from 'k6/http';
import { check } from 'k6';

const T = __ENV.TARGET;
export default function () {
  check(http.get(`${T}/redirect/3`), {
    landed: (r) => r.status === 200,
    'final url': (r) => r.url === `${T}/anything/landed`,
    'request is the last': (r) => r.request.url === `${T}/anything/landed`,
  });
  check(http.get(`${T}/redirect/3`, { redirects: 0 }), { 'not followed': (r) => r.status === 302 && r.headers.Location === '/redirect/2' });
  check(http.get(`${T}/redirect/3`, { redirects: 2 }), { 'stopped after two': (r) => r.status === 302 && r.url === `${T}/redirect/1` });
  check(http.get(`${T}/redirect/12`), { 'ten at most': (r) => r.status === 302 });
}
