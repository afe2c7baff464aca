import http from 'k6/http';
import { check } from 'k6';

const T = __ENV.TARGET;
export const options = { iterations: 3 };
export default function () {
  const r = http.get(`${T}/json`);
  check(r, { 'connected once': (x) => (x.timings.connecting > 0) === (__ITER === 0) });
}
