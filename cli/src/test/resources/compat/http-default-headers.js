import http from 'k6/http';
import { check } from 'k6';

const T = __ENV.TARGET;
export default function () {
  const r = http.post(`${T}/anything`, 'abc');
  check(r, {
    'no content type for text': (x) => x.json('headers.Content-type') === undefined,
    'content length': (x) => x.json('headers.Content-length') === '3',
    'user agent is there': (x) => x.json('headers.User-agent').length > 0,
    'names in the answer': () => Object.keys(r.json('headers')).sort().join() === 'Content-length,Host,User-agent',
  });
}
