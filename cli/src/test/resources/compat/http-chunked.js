import http from 'k6/http';
import { check } from 'k6';

const T = __ENV.TARGET;
export default function () { check(http.get(`${T}/chunked/5`), { body: (r) => r.body.split('\n').length === 6, 'no length': (r) => r.headers['Content-Length'] === undefined }); }
