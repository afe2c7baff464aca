import http from 'k6/http';
import { check } from 'k6';

const T = __ENV.TARGET;
export const options = { userAgent: '' };
export default function () { check(http.get(`${T}/anything`), { none: (r) => r.json('headers.User-agent') === undefined }); }
