import http from 'k6/http';
import { check } from 'k6';

const T = __ENV.TARGET;
export const options = { thresholds: { http_req_failed: ['rate<0.6'], 'http_reqs{status:404}': ['count==1'], 'http_reqs{error_code:1500}': ['count==1'], 'http_reqs{expected_response:false}': ['count==3'] } };
export default function () {
  for (const code of [200, 201, 400, 404, 500]) {
    check(http.get(`${T}/status/${code}`), { [`error ${code}`]: (r) => r.error === '' && r.error_code === (code >= 400 ? 1000 + code : 0) });
  }
}
