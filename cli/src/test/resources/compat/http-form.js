import http from 'k6/http';
import { check } from 'k6';

const T = __ENV.TARGET;
export default function () {
  const r = http.post(`${T}/anything`, { b: 'two words', a: 1, c: 'ü&=', list: ['x', 'y'] });
  check(r, {
    'content type': (x) => x.json('headers.Content-type') === 'application/x-www-form-urlencoded',
    body: (x) => x.json('body') === 'a=1&b=two+words&c=%C3%BC%26%3D&list=x&list=y',
  });
  const own = http.post(`${T}/anything`, { a: 1 }, { headers: { 'Content-Type': 'text/own' } });
  check(own, { 'own content type stays': (x) => x.json('headers.Content-type') === 'text/own' && x.json('body') === 'a=1' });
  check(http.post(`${T}/anything`, {}), { 'empty form': (x) => x.json('length') === 0 });
}
