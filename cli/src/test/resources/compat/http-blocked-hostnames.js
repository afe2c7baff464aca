import http from 'k6/http';
import { check } from 'k6';

const T = __ENV.TARGET;
export const options = { blockHostnames: ['*.blocked.example'] };
export default function () { check(http.get('http://a.blocked.example/'), { blocked: (r) => r.error_code === 1111, error: (r) => r.error.includes('blocked') }); }
