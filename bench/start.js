// One iteration of one user: what it takes to start.
import http from 'k6/http';
import { check } from 'k6';

export const options = {
  vus: 1,
  iterations: 1,
  summaryTrendStats: ['avg', 'med', 'p(95)', 'p(99)', 'max', 'count'],
};

export default function () {
  const response = http.get(__ENV.BENCH_URL);
  check(response, { 'status is 200': (r) => r.status === 200 });
}
