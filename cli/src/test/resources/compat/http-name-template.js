import http from 'k6/http';
import { check } from 'k6';

const T = __ENV.TARGET;
export const options = { thresholds: { 'http_reqs{name:${}/json?id=${}}': ['count==4'] } };
export default function () {
  for (let i = 0; i < 4; i++) http.get(http.url`${T}/json?id=${i}`);
}
