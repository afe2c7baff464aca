// args: --discard-response-bodies
import http from 'k6/http';
import { check } from 'k6';

const T = __ENV.TARGET;
export default function () { check(http.get(`${T}/text`), { discarded: (r) => r.body === null }); }
