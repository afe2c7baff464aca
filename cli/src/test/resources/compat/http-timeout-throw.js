import http from 'k6/http';
import { check } from 'k6';

const T = __ENV.TARGET;
export const options = { throw: true };
export default function () { check(0, { throws: () => throws(() => http.get(`${T}/delay/1500`, { timeout: 300 })) }); }

function throws(f) {
  try {
    f();
  } catch (e) {
    return true;
  }
  return false;
}
