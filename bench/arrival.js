// A constant arrival rate: is every planned iteration started, and how late? What is counted is the
// scenario `measured`; `warmup` does the same before it.
import http from 'k6/http';
import { check } from 'k6';

const rate = (startTime, duration, gracefulStop) => ({
  executor: 'constant-arrival-rate',
  rate: Number(__ENV.BENCH_RATE),
  timeUnit: '1s',
  startTime: `${startTime}s`,
  duration: `${duration}s`,
  preAllocatedVUs: Number(__ENV.BENCH_VUS),
  gracefulStop,
});
const warmup = Number(__ENV.BENCH_WARMUP);

export const options = {
  scenarios: {
    // Nothing of it is interrupted: what that costs would be counted as the rest's.
    warmup: rate(0, warmup, '1s'),
    measured: rate(warmup + 2, Number(__ENV.BENCH_SECONDS), '0s'),
  },
  // Thresholds make the metrics of `measured` alone appear in summary and report. They always hold.
  thresholds: {
    'burst_start_lateness{scenario:measured}': ['p(99)>=0', 'max>=0'],
    'iterations{scenario:measured}': ['count>=0'],
    'http_req_duration{scenario:measured}': ['max>=0'],
  },
  summaryTrendStats: ['avg', 'med', 'p(95)', 'p(99)', 'max', 'count'],
};

export default function () {
  const response = http.get(__ENV.BENCH_URL);
  check(response, { 'status is 200': (r) => r.status === 200 });
}
