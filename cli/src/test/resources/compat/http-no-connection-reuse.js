import http from 'k6/http';
import { check } from 'k6';

const T = __ENV.TARGET;
export const options = { noConnectionReuse: true };
export default function () { for (let i = 0; i < 3; i++) check(http.get(`${T}/json`), { 'connects each time': (r) => r.timings.connecting > 0 }); }
