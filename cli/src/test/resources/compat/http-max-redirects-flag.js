// args: --max-redirects 0
import http from 'k6/http';
import { check } from 'k6';

const T = __ENV.TARGET;
export default function () { check(http.get(`${T}/redirect/2`), { none: (r) => r.status === 302 }); }
