import http from 'k6/http';
import { check } from 'k6';

const T = __ENV.TARGET;
export default function () {
  check(http.get(`${T}/bytes/256`, { responseType: 'binary' }), { binary: (r) => r.body instanceof ArrayBuffer && r.body.byteLength === 256 && new Uint8Array(r.body)[255] === 255 });
  check(http.get(`${T}/text`, { responseType: 'text' }), { text: (r) => r.body === 'h\u00e9llo w\u00f6rld' });
  check(http.get(`${T}/text`, { responseType: 'none' }), { none: (r) => r.body === null && r.status === 200 });
  check(0, { 'unknown type': () => throws(() => http.get(`${T}/text`, { responseType: 'odd' })) });
}

function throws(f) {
  try {
    f();
  } catch (e) {
    return true;
  }
  return false;
}
