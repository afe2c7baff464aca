import http from 'k6/http';
import { check } from 'k6';

const T = __ENV.TARGET;
export default function () {
  check(http.batch([]), { 'nothing in, nothing out': (x) => x.length === 0 });
  check(0, { 'needs an argument': () => throws(() => http.batch()) });
}

function throws(f) {
  try {
    f();
  } catch (e) {
    return true;
  }
  return false;
}
