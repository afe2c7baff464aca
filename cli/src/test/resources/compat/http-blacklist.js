import http from 'k6/http';
import { check } from 'k6';

const T = __ENV.TARGET;
export const options = { blacklistIPs: ['10.0.0.0/8'] };
export default function () { check(http.get('http://10.1.2.3/'), { blacklisted: (r) => r.error_code === 1110 }); }
