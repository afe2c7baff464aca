import http from 'k6/http';
import { check } from 'k6';

const T = __ENV.TARGET;
export const options = { thresholds: { 'http_reqs{method:GET}': ['count==3'] } };
export default function () {
  for (let i = 0; i < 2; i++) {
    const r = http.get(http.url`${T}/anything/${i}/x?q=${i + 1}`);
    check(r, { path: (x) => x.json('path') === `/anything/${i}/x`, query: (x) => x.json('query') === `q=${i + 1}` });
  }
  const url = http.url`${T}/json?id=${1}`;
  check(http.request('GET', url), { 'as request': (r) => r.status === 200 });
}
