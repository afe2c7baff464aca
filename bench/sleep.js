// Many users that mostly wait: a GET, a check, one second of sleep. Shows the memory of a user, and
// whether the tool blames the target for its own work when all users wake at once.
import http from 'k6/http';
import { check, sleep } from 'k6';

const vus = Number(__ENV.BENCH_VUS);
const warmup = Number(__ENV.BENCH_WARMUP);

export const options = {
  scenarios: {
    warmup: { executor: 'constant-vus', vus, duration: `${warmup}s`, gracefulStop: '0s' },
    measured: {
      executor: 'constant-vus',
      vus,
      startTime: `${warmup + 1}s`,
      duration: `${__ENV.BENCH_SECONDS}s`,
      gracefulStop: '0s',
    },
  },
  thresholds: { 'http_req_duration{scenario:measured}': ['max>=0'] },
  summaryTrendStats: ['avg', 'med', 'p(95)', 'p(99)', 'max', 'count'],
};

export default function () {
  const response = http.get(__ENV.BENCH_URL);
  check(response, { 'status is 200': (r) => r.status === 200 });
  sleep(1);
}
