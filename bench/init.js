// One iteration of each user: what it takes to get them ready.
import http from 'k6/http';
import { check } from 'k6';

export const options = {
  scenarios: {
    users: { executor: 'per-vu-iterations', vus: Number(__ENV.BENCH_VUS), iterations: 1 },
  },
  summaryTrendStats: ['avg', 'med', 'p(95)', 'p(99)', 'max', 'count'],
};

export default function () {
  const response = http.get(__ENV.BENCH_URL);
  check(response, { 'status is 200': (r) => r.status === 200 });
}
