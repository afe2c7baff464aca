import http from 'k6/http';
import { check } from 'k6';

const T = __ENV.TARGET;
export default function () {
  const r = http.get('http://:::bad/');
  check(r, { 'status zero': (x) => x.status === 0, 'error code': (x) => x.error_code === 1020 });
}
