import http from 'k6/http';
import { check } from 'k6';

const T = __ENV.TARGET;
export default async function () {
  let caught = '';
  try { await http.asyncRequest('GET', 'http://127.0.0.1:1/', null, { throw: true }); } catch (e) { caught = 'yes'; }
  check(caught, { rejected: (c) => c === 'yes' });
  const r = await http.asyncRequest('GET', 'http://127.0.0.1:1/');
  check(r, { resolved: (x) => x.status === 0 && x.error_code === 1212 });
}
