import http from 'k6/http';
import { check } from 'k6';

const T = __ENV.TARGET;
export default function () {
  const r = http.get(`${T}/anything`, { headers: { Host: 'shop.example' } });
  check(r, { 'host is ours': (x) => x.json('headers.Host') === 'shop.example' });
}
