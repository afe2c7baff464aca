import http from 'k6/http';
import { check } from 'k6';

const T = __ENV.TARGET;
export const options = { thresholds: { 'http_reqs{kind:a}': ['count==2'], 'http_req_duration{kind:b}': ['max>=0'], 'http_reqs{name:named}': ['count==1'] } };
export default function () {
  http.get(`${T}/json?1`, { tags: { kind: 'a' } });
  http.get(`${T}/json?2`, { tags: { kind: 'a', name: 'named' } });
  http.get(`${T}/json?3`, { tags: { kind: 'b' } });
}
