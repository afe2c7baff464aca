import http from 'k6/http';
import { check } from 'k6';

const T = __ENV.TARGET;
export const options = { thresholds: { 'http_reqs{group:::shop}': ['count==1'], 'http_reqs{scenario:default}': ['count==2'], 'http_reqs{proto:HTTP/1.1}': ['count==2'] } };
import { group } from 'k6';
export default function () { group('shop', () => http.get(`${T}/json`)); http.get(`${T}/json`); }
