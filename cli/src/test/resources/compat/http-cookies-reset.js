import http from 'k6/http';
import { check } from 'k6';

const T = __ENV.TARGET;
export const options = { iterations: 2 };
export default function () {
  check(http.get(`${T}/cookies`), { 'a new jar each iteration': (x) => x.json('count') === 0 });
  http.get(`${T}/cookies/set?a=1`);
}
