// The reference iteration: one GET, its body read as JSON, two checks. The same text runs in burst
// and in k6. What is counted is the scenario `measured`; `warmup` does the same before it.
import http from 'k6/http';
import { check } from 'k6';

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
  insecureSkipTLSVerify: true, // the target's certificate is its own
  // A threshold makes the summary show the metric of `measured` alone. It always holds.
  thresholds: { 'http_req_duration{scenario:measured}': ['max>=0'] },
  summaryTrendStats: ['avg', 'med', 'p(95)', 'p(99)', 'max', 'count'],
};

export default function () {
  const response = http.get(__ENV.BENCH_URL);
  check(response, {
    'status is 200': (r) => r.status === 200,
    'is a margherita': (r) => r.json().name === 'margherita',
  });
}
