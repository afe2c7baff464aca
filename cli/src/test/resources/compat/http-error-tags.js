import http from 'k6/http';
import { check } from 'k6';

const T = __ENV.TARGET;
export const options = { thresholds: { 'http_reqs{error_code:1212}': ['count==1'], 'http_reqs{status:0}': ['count==1'], 'http_req_failed{expected_response:false}': ['rate==1'] } };
export default function () { http.get('http://127.0.0.1:1/'); http.get(`${T}/json`); }
