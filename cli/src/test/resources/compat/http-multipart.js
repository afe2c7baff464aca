import http from 'k6/http';
import { check } from 'k6';

const T = __ENV.TARGET;
const bin = open('./data/lines.txt', 'b');
export default function () {
  const r = http.post(`${T}/anything`, { field: 'value', file: http.file(bin, 'lines.txt', 'text/plain') });
  const body = r.json('body');
  check(r, {
    type: (x) => x.json('headers.Content-type').startsWith('multipart/form-data; boundary='),
    field: () => body.includes('name="field"') && body.includes('value'),
    file: () => body.includes('name="file"; filename="lines.txt"'),
    'file type': () => body.includes('Content-Type: text/plain'),
    content: () => body.includes('first\nsecond\n'),
  });
  const f = http.file('data');
  check(f, { 'file data': (x) => x.data === 'data', 'default type': (x) => x.content_type === 'application/octet-stream', 'default name': (x) => x.filename.length > 0 });
}
