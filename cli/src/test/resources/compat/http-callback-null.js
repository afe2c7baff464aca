import http from 'k6/http';
import { check } from 'k6';

const T = __ENV.TARGET;
export default function () { http.setResponseCallback(null); http.get(`${T}/status/500`); check(0, { done: () => true }); }
