// args: -w
import http from 'k6/http';
import { check } from 'k6';

const T = __ENV.TARGET;
export default function () { http.get('http://127.0.0.1:1/'); check(0, { 'never here': () => true }); }
