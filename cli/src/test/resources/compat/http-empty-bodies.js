import http from 'k6/http';
import { check } from 'k6';

const T = __ENV.TARGET;
export default function () {
  check(http.get(`${T}/status/204`), { '204 body': (r) => r.body === null });
  check(http.get(`${T}/status/304`), { '304 body': (r) => r.body === null });
  check(http.get(`${T}/empty`), { 'empty body': (r) => r.body === '' });
  check(http.head(`${T}/json`), { 'head body': (r) => r.body === '' });
}
