import http from 'k6/http';
import { check } from 'k6';

const T = __ENV.TARGET;
export default function () { check(http, { tls: (h) => h.TLS_1_2 === 'tls1.2' && h.TLS_1_3 === 'tls1.3', ocsp: (h) => h.OCSP_STATUS_GOOD === 'good', ssl: (h) => h.SSL_3_0 === undefined }); }
