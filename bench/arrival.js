// A constant arrival rate: is every planned iteration started, and how late?
import http from 'k6/http';
import { check } from 'k6';

export const options = {
  scenarios: {
    arrival: {
      executor: 'constant-arrival-rate',
      rate: Number(__ENV.BENCH_RATE),
      timeUnit: '1s',
      duration: `${__ENV.BENCH_SECONDS}s`,
      preAllocatedVUs: Number(__ENV.BENCH_VUS),
    },
  },
  summaryTrendStats: ['avg', 'med', 'p(95)', 'p(99)', 'max', 'count'],
};

export default function () {
  const response = http.get(__ENV.BENCH_URL);
  check(response, { 'status is 200': (r) => r.status === 200 });
}
