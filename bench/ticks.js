// All six executors, one after another: first a rehearsal, then what is compared. Every iteration tells
// the target its number.
import http from 'k6/http';
import exec from 'k6/execution';
import { sleep } from 'k6';

const users = Number(__ENV.BENCH_VUS);
const warmup = Number(__ENV.BENCH_WARMUP);
const EACH = 3; // seconds

const executors = [
  { executor: 'shared-iterations', vus: users, iterations: 5 * users + 3, maxDuration: '2s', exec: 'paced' },
  { executor: 'per-vu-iterations', vus: users, iterations: 5, maxDuration: '2s', exec: 'paced' },
  { executor: 'constant-vus', vus: users, duration: '1.3s', exec: 'paced' },
  { executor: 'ramping-vus', startVUs: 0, exec: 'long', gracefulStop: '1300ms',
    stages: [{ duration: '1.4s', target: users }, { duration: '100ms', target: users }] },
  { executor: 'constant-arrival-rate', rate: 200, duration: '2s', preAllocatedVUs: users },
  { executor: 'ramping-arrival-rate', startRate: 100, stages: [{ duration: '2s', target: 300 }],
    preAllocatedVUs: users },
];

const pass = (prefix, start) => Object.fromEntries(executors.map((each, i) => [
  prefix + each.executor, { gracefulStop: '500ms', startTime: `${start + EACH * i}s`, ...each },
]));

export const options = {
  scenarios: {
    warmup: { executor: 'constant-vus', vus: users, duration: `${warmup}s`, gracefulStop: '500ms', exec: 'short' },
    ...pass('rehearsed-', warmup + 1),
    ...pass('', warmup + 1 + EACH * executors.length),
  },
};

export default function tick() {
  const { name, iterationInTest } = exec.scenario;
  http.get(`${__ENV.BENCH_URL}?s=${name}&i=${iterationInTest}`, { tags: { name: 'tick' } });
}

export function short() {
  tick();
  sleep(0.002);
}

export function paced() {
  tick();
  sleep(0.25);
}

// One iteration of each user: how many more there would be depends on which worker has the user.
export function long() {
  tick();
  sleep(1.4);
}
