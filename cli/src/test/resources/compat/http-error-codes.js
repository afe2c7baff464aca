import http from 'k6/http';
import { check } from 'k6';

const T = __ENV.TARGET;
export default function () {
  check(http.get('http://127.0.0.1:1/'), { refused: (r) => r.status === 0 && r.error_code === 1212 && r.error === 'dial: connection refused', 'refused body': (r) => r.body === null });
  check(http.get(`${T}/delay/1500`, { timeout: 300 }), { timeout: (r) => r.error_code === 1050 && r.error === 'request timeout' });
  check(http.get(`${T}/delay/1500`, { timeout: '300ms' }), { 'timeout as text': (r) => r.error_code === 1050 });
  check(http.get('http://nowhere.invalid/'), { 'no such host': (r) => r.error_code === 1101 || r.error_code === 1100 });
}
