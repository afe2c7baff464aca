// A short spike: ten seconds in which ever more people look at the menu and order a pizza.
// Start the target with `./burst target --port 8080`, then `./burst run examples/spike.js`.
import http from 'k6/http';
import { check, group } from 'k6';
import exec from 'k6/execution';
import { Counter } from 'k6/metrics';

const BASE_URL = __ENV.BASE_URL || 'http://127.0.0.1:8080';
const orders = new Counter('pizzas_ordered');

export const options = {
  scenarios: {
    spike: {
      executor: 'ramping-arrival-rate',
      startRate: 20,
      timeUnit: '1s',
      preAllocatedVUs: 50,
      maxVUs: 200,
      stages: [
        { target: 200, duration: '4s' },
        { target: 200, duration: '4s' },
        { target: 20, duration: '2s' },
      ],
    },
  },
  thresholds: {
    http_req_failed: ['rate<0.01'],
    http_req_duration: ['p(95)<500'],
    checks: ['rate>0.99'],
  },
};

export function setup() {
  const menu = http.get(`${BASE_URL}/api/pizzas`).json('pizzas');
  return { ids: menu.map((pizza) => pizza.id) };
}

export default function (data) {
  group('menu', () => {
    const menu = http.get(`${BASE_URL}/api/pizzas`);
    check(menu, {
      'menu is there': (r) => r.status === 200,
      'menu has pizzas': (r) => r.json('pizzas.#') > 0,
    });
  });
  group('order', () => {
    const pizza = data.ids[exec.scenario.iterationInTest % data.ids.length];
    const order = http.post(`${BASE_URL}/api/orders`, JSON.stringify({ pizza }), {
      headers: { 'Content-Type': 'application/json' },
    });
    if (check(order, { 'order is taken': (r) => r.status === 201 })) {
      orders.add(1);
    }
  });
}
