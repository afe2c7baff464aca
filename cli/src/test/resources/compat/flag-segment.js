// args: --execution-segment 0:1/2 --execution-segment-sequence 0,1/2,1
import { check } from 'k6';

import exec from 'k6/execution';
export const options = { vus: 4, iterations: 10 };
export default function () { check(exec, { even: (e) => e.scenario.iterationInTest % 2 === 0, id: (e) => [1, 3].includes(e.vu.idInTest) }); }
