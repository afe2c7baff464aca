import http from 'k6/http';
import { check } from 'k6';

const T = __ENV.TARGET;
export const options = { maxRedirects: 1 };
export default function () {
  check(http.get(`${T}/redirect/2`), { 'one only': (r) => r.status === 302 });
  check(http.get(`${T}/redirect/1`), { 'one is fine': (r) => r.status === 200 });
}
