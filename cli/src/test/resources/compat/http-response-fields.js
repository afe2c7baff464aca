import http from 'k6/http';
import { check } from 'k6';

const T = __ENV.TARGET;
export default function () {
  const r = http.get(`${T}/json?f=1`);
  check(r, {
    status: (x) => x.status === 200,
    status_text: (x) => x.status_text === '200 OK',
    url: (x) => x.url === `${T}/json?f=1`,
    proto: (x) => x.proto === 'HTTP/1.1',
    remote_ip: (x) => x.remote_ip === '127.0.0.1',
    remote_port: (x) => x.remote_port === Number(T.split(':')[2]),
    'content type': (x) => x.headers['Content-Type'] === 'application/json',
    'header case': (x) => x.headers['content-type'] === undefined,
    error: (x) => x.error === '',
    error_code: (x) => x.error_code === 0,
    tls_version: (x) => x.tls_version === '',
    tls_cipher_suite: (x) => x.tls_cipher_suite === '',
    ocsp: (x) => x.ocsp.status === '' && x.ocsp.produced_at === 0,
    body: (x) => typeof x.body === 'string',
    cookies: (x) => Object.keys(x.cookies).length === 0,
    keys: (x) => ['blocked', 'looking_up', 'connecting', 'tls_handshaking', 'sending', 'waiting', 'receiving', 'duration'].every((k) => typeof x.timings[k] === 'number'),
    duration: (x) => Math.abs(x.timings.duration - x.timings.sending - x.timings.waiting - x.timings.receiving) < 0.001,
  });
}
