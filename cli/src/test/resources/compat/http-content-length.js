import http from 'k6/http';
import { check } from 'k6';

const T = __ENV.TARGET;
export default function () {
  const r = http.post(`${T}/anything`, 'abcd', { headers: { 'Content-Length': '2' } });
  check(r, { 'a wrong length is ignored': (x) => x.json('length') === 4 });
}
