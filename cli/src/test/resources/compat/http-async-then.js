import http from 'k6/http';
import { check } from 'k6';

const T = __ENV.TARGET;
export default function () {
  http.asyncRequest('GET', `${T}/json`).then((r) => {
    check(r, { then: (x) => x.status === 200 });
    return http.asyncRequest('GET', `${T}/status/500`);
  }).then((r) => check(r, { second: (x) => x.status === 500 }));
}
