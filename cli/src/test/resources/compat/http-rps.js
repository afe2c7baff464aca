// loose
import http from 'k6/http';
import { check } from 'k6';

const T = __ENV.TARGET;
export const options = { rps: 20, iterations: 4 };
export default function () { http.get(`${T}/json`); }
