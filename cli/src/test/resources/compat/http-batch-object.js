import http from 'k6/http';
import { check } from 'k6';

const T = __ENV.TARGET;
export default function () {
  const r = http.batch({ one: `${T}/json?o`, two: { method: 'GET', url: `${T}/text` } });
  check(r, {
    keys: (x) => Object.keys(x).sort().join() === 'one,two',
    one: (x) => x.one.json('name') === 'burst',
    two: (x) => x.two.body === 'h\u00e9llo w\u00f6rld',
  });
}
