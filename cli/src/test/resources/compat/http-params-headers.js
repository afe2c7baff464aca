import http from 'k6/http';
import { check } from 'k6';

const T = __ENV.TARGET;
export default function () {
  const r = http.get(`${T}/anything`, { headers: { 'X-Pizza': 'margherita', 'X-Number': 5, 'user-agent': 'mine' } });
  check(r, {
    'own header': (x) => x.json('headers.X-pizza') === 'margherita',
    'number becomes text': (x) => x.json('headers.X-number') === '5',
    'own user agent': (x) => x.json('headers.User-agent') === 'mine',
    'no accept-encoding': (x) => x.json('headers.Accept-encoding') === undefined,
    'request headers are lists': (x) => x.request.headers['X-Pizza'][0] === 'margherita',
    'request method': (x) => x.request.method === 'GET',
    'request url': (x) => x.request.url === `${T}/anything`,
    'request body is empty': (x) => !x.request.body,
  });
}
