import http from 'k6/http';
import { check } from 'k6';

const T = __ENV.TARGET;
export default function () {
  check(http.get(`${T}/anything/a b?q=c d&e=ü`), { path: (r) => r.json('path') === '/anything/a%20b', status: (r) => r.status === 200 });
}
