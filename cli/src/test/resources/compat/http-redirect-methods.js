import http from 'k6/http';
import { check } from 'k6';

const T = __ENV.TARGET;
export default function () {
  for (const code of [301, 302, 303, 307, 308]) {
    const r = http.post(`${T}/redirect-to?code=${code}&url=/anything/${code}`, 'data');
    check(r, { [`method after ${code}`]: (x) => x.json('method') === (code < 307 ? 'GET' : 'POST'), [`body after ${code}`]: (x) => x.json('body') === (code < 307 ? '' : 'data') });
  }
}
