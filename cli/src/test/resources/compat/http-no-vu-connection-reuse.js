import http from 'k6/http';
import { check } from 'k6';

const T = __ENV.TARGET;
export const options = { iterations: 2, noVUConnectionReuse: true };
export default function () {
  check(http.get(`${T}/json`), { 'connects each iteration': (r) => r.timings.connecting > 0 });
  check(http.get(`${T}/json`), { 'reuses within': (r) => r.timings.connecting === 0 });
}
