import { check } from 'k6';

import { scenario, vu } from 'k6/execution';
import { Counter } from 'k6/metrics';
const sum = new Counter('sum_of_iterations');
export const options = { vus: 3, iterations: 10, thresholds: { sum_of_iterations: ['count==45'] } };
export default function () { sum.add(scenario.iterationInTest); check(vu.idInTest, { id: (v) => v >= 1 && v <= 3 }); }
