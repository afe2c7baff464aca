import http from 'k6/http';
import { check } from 'k6';

const T = __ENV.TARGET;
export const options = { discardResponseBodies: true };
export default function () {
  check(http.get(`${T}/text`), { discarded: (r) => r.body === null });
  check(http.get(`${T}/text`, { responseType: 'text' }), { 'asked for': (r) => r.body.length > 0 });
}
