import http from 'k6/http';
import { check } from 'k6';

const T = __ENV.TARGET;
export default function () {
  for (const how of ['br']) {
    const r = http.post(`${T}/anything`, 'pizza '.repeat(100), { compression: how });
    check(r, { [`encoding ${how}`]: (x) => x.json('headers.Content-encoding') === how, [`smaller ${how}`]: (x) => x.json('length') < 300 });
  }
}
