// args: --user-agent pizza/1
import http from 'k6/http';
import { check } from 'k6';

const T = __ENV.TARGET;
export default function () { check(http.get(`${T}/anything`), { agent: (r) => r.json('headers.User-agent') === 'pizza/1' }); }
