// Logs in with a form, follows the redirect, and looks at the account with the session cookie.
import http from 'k6/http';
import { check, fail, sleep } from 'k6';

const BASE_URL = __ENV.BASE_URL || 'http://127.0.0.1:8080';

export const options = {
  vus: 5,
  duration: '5s',
  thresholds: { checks: ['rate==1'] },
};

export default function () {
  const account = http.post(`${BASE_URL}/login`, {
    username: `guest-${__VU}`,
    password: 'mozzarella',
  });
  if (account.status !== 200) {
    fail(`login answered ${account.status}`);
  }
  check(account, {
    'landed on the account page': (r) => r.url.endsWith('/account'),
    'knows the name': (r) => r.json('user') === `guest-${__VU}`,
  });
  check(http.get(`${BASE_URL}/logout`), { 'logged out': (r) => r.status === 200 });
  sleep(0.5);
}
