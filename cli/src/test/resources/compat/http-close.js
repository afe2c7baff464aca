import http from 'k6/http';
import { check } from 'k6';

const T = __ENV.TARGET;
export const options = { iterations: 3 };
export default function () { check(http.get(`${T}/close`), { body: (r) => r.json('closing') === true, connected: (r) => r.timings.connecting > 0 }); }
