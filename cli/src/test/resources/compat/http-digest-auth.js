import http from 'k6/http';
import { check } from 'k6';

const T = __ENV.TARGET;
export default function () {
  const url = T.replace('http://', 'http://ada:secret@');
  check(http.get(`${url}/digest-auth`, { auth: 'digest' }), { known: (r) => r.status === 200 });
  const wrong = T.replace('http://', 'http://ada:wrong@');
  check(http.get(`${wrong}/digest-auth`, { auth: 'digest' }), { unknown: (r) => r.status === 401 });
}
