// Every user runs once: what it takes to get them ready. Tells when the first iteration began.
import http from 'k6/http';
import { check } from 'k6';
import exec from 'k6/execution';

export const options = {
  scenarios: {
    users: { executor: 'per-vu-iterations', vus: Number(__ENV.BENCH_VUS), iterations: 1 },
  },
  summaryTrendStats: ['avg', 'med', 'p(95)', 'p(99)', 'max', 'count'],
};

export default function () {
  if (exec.scenario.iterationInTest === 0) {
    console.log(`first iteration at ${Date.now()}`);
    check(http.get(__ENV.BENCH_URL), { 'status is 200': (r) => r.status === 200 });
  }
}
