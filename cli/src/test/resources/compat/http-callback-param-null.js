import http from 'k6/http';
import { check } from 'k6';

const T = __ENV.TARGET;
export default function () { http.get(`${T}/status/500`, { responseCallback: null }); http.get(`${T}/json`); }
