import http from 'k6/http';
import { check } from 'k6';

const T = __ENV.TARGET;
export default function () { const d = http.get(`${T}/html`).html(); check(d, { h1: (x) => x.find('h1').text() === 'Pizza', attr: (x) => x.find('a').attr('href') === '/get' }); }
