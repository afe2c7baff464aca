import { check } from 'k6';

import exec from 'k6/execution';
export const options = { iterations: 3 };
export default function () {
  check(exec.vu, {
    instance: (v) => v.idInInstance === 1, test: (v) => v.idInTest === 1,
    iteration: (v) => v.iterationInInstance === __ITER, scenario: (v) => v.iterationInScenario === __ITER,
    __VU: () => __VU === 1,
  });
  check(exec.scenario, {
    name: (s) => s.name === 'default', executor: (s) => s.executor === 'shared-iterations',
    start: (s) => Math.abs(Date.now() - s.startTime) < 60000, progress: (s) => s.progress >= 0 && s.progress <= 1,
    iteration: (s) => s.iterationInTest === __ITER && s.iterationInInstance === __ITER,
  });
  check(exec.instance, {
    active: (i) => i.vusActive === 1, initialized: (i) => i.vusInitialized === 1,
    completed: (i) => i.iterationsCompleted === __ITER, interrupted: (i) => i.iterationsInterrupted === 0, duration: (i) => i.currentTestRunDuration >= 0,
  });
}
