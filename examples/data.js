// Every VU works through rows of one shared table, and a custom Trend measures what matters here.
import http from 'k6/http';
import { SharedArray } from 'k6/data';
import { scenario } from 'k6/execution';
import { Trend } from 'k6/metrics';

const BASE_URL = __ENV.BASE_URL || 'http://127.0.0.1:8080';
const wishes = new SharedArray('wishes', () => JSON.parse(open('./data/wishes.json')));
const calories = new Trend('pizza_calories');

export const options = {
  scenarios: {
    every_wish_once: { executor: 'shared-iterations', vus: 4, iterations: 40, maxDuration: '30s' },
  },
};

export default function () {
  const wish = wishes[scenario.iterationInTest % wishes.length];
  const response = http.post(`${BASE_URL}/api/pizza`, JSON.stringify(wish), {
    tags: { name: 'recommendation' },
  });
  if (response.status === 200) {
    calories.add(response.json('pizza.calories'));
  }
}
