import http from 'k6/http';
import { check } from 'k6';

const T = __ENV.TARGET;
export default function () {
  http.setResponseCallback(http.expectedStatuses(404, { min: 500, max: 599 }));
  http.get(`${T}/status/404`);
  http.get(`${T}/status/503`);
  http.get(`${T}/status/200`);
  http.get(`${T}/status/200`, { responseCallback: http.expectedStatuses(200) });
  check(0, {
    'no arguments': () => throws(() => http.expectedStatuses()),
    'wrong type': () => throws(() => http.expectedStatuses('200')),
    'wrong callback': () => throws(() => http.setResponseCallback('x')),
  });
}
export const options = { thresholds: { 'http_req_failed': ['rate==0.25'], 'http_reqs{expected_response:true}': ['count==3'] } };

function throws(f) {
  try {
    f();
  } catch (e) {
    return true;
  }
  return false;
}
