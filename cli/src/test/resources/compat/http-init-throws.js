import http from 'k6/http';
import { check } from 'k6';

const T = __ENV.TARGET;
const failed = [() => http.get(T), () => http.batch([T]), () => http.post(T), () => http.setResponseCallback(null)].map((f) => throws(f));
export default function () { check(failed, { get: (f) => f[0], batch: (f) => f[1], post: (f) => f[2] }); }

function throws(f) {
  try {
    f();
  } catch (e) {
    return true;
  }
  return false;
}
