import http from 'k6/http';
import { check } from 'k6';

const T = __ENV.TARGET;
export default function () {
  check(0, { throws: () => throws(() => http.get('http://127.0.0.1:1/', { throw: true })), 'does not': () => !throws(() => http.get('http://127.0.0.1:1/')) });
}

function throws(f) {
  try {
    f();
  } catch (e) {
    return true;
  }
  return false;
}
