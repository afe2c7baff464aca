import http from 'k6/http';
import { check } from 'k6';

const T = __ENV.TARGET;
export function setup() { return { body: http.get(`${T}/json`).json('name') }; }
export default function (data) { check(data, { body: (d) => d.body === 'burst' }); }
export function teardown() { http.get(`${T}/json?down`); }
export const options = { thresholds: { 'http_reqs{group:::setup}': ['count==1'], 'http_reqs{group:::teardown}': ['count==1'] } };
