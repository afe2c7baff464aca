import { check } from 'k6';

import exec from 'k6/execution';
export const options = { vus: 1, iterations: 1, maxRedirects: 4, tags: { a: 'b' } };
export default function () {
  const o = exec.test.options;
  check(o, { scenarios: (x) => x.scenarios.default.executor === 'shared-iterations', redirects: (x) => x.maxRedirects === 4, tags: (x) => x.tags.a === 'b', 'no vus': (x) => !x.vus && !x.iterations, frozen: (x) => Object.isFrozen(x) });
}
