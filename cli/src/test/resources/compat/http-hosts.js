import http from 'k6/http';
import { check } from 'k6';

const T = __ENV.TARGET;
export const options = { hosts: { 'shop.example': '127.0.0.1', '*.any.example': '127.0.0.1' } };
export default function () {
  const port = T.split(':')[2];
  check(http.get(`http://shop.example:${port}/anything`), { host: (r) => r.json('headers.Host') === `shop.example:${port}`, ip: (r) => r.remote_ip === '127.0.0.1' });
  check(http.get(`http://b.any.example:${port}/json`), { wildcard: (r) => r.status === 200 });
}
