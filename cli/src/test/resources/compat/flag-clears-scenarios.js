// args: --iterations 3
import { check } from 'k6';

import exec from 'k6/execution';
export const options = { scenarios: { s: { executor: 'shared-iterations', iterations: 50, vus: 1 } } };
export default function () { check(exec.scenario.name, { name: (n) => n === 'default' }); }
