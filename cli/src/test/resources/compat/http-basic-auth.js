import http from 'k6/http';
import { check } from 'k6';

const T = __ENV.TARGET;
export default function () {
  const url = T.replace('http://', 'http://ada:secret@');
  const r = http.get(`${url}/basic-auth`);
  check(r, { known: (x) => x.status === 200, 'url has no password': (x) => !x.url.includes('secret') });
  check(http.get(`${T}/basic-auth`), { unknown: (x) => x.status === 401 });
  check(http.get(`${url}/basic-auth`, { auth: 'basic' }), { 'named basic': (x) => x.status === 200 });
}
