import http from 'k6/http';
import { check } from 'k6';

export const options = { vus: 2, iterations: 6 };

export default function () {
  const res = http.get(`${__ENV.TARGET}/json?x=1`);
  check(res, {
    'status is 200': (r) => r.status === 200,
    'body is JSON': (r) => r.json().name === 'burst',
    'selector finds a name': (r) => r.json('people.1.name') === 'Alan',
    'this one fails': (r) => r.status === 201,
  });
}
