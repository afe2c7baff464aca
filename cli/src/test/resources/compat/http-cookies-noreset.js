import http from 'k6/http';
import { check } from 'k6';

const T = __ENV.TARGET;
export const options = { iterations: 2, noCookiesReset: true };
export default function () {
  check(http.get(`${T}/cookies`), { 'kept over iterations': (x) => x.json('count') === __ITER });
  http.get(`${T}/cookies/set?a=1`);
}
