import http from 'k6/http';
import { check } from 'k6';

const T = __ENV.TARGET;
export default function () {
  for (const how of ['gzip', 'deflate', 'br', 'zstd']) {
    const r = http.get(`${T}/encoded/${how}`);
    check(r, { [`decoded ${how}`]: (x) => x.json('encoded') === true, [`header ${how}`]: (x) => x.headers['Content-Encoding'] === how });
  }
  check(http.get(`${T}/encoded/identity-x`), { 'unknown encoding stays': (x) => x.body === 'not compressed at all' });
}
