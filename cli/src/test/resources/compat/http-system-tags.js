import http from 'k6/http';
import { check } from 'k6';

const T = __ENV.TARGET;
export const options = { systemTags: ['status', 'method'], thresholds: { 'http_reqs{status:200}': ['count==1'], 'http_reqs{method:GET}': ['count==1'] } };
export default function () { http.get(`${T}/json`); }
