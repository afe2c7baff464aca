import { check } from 'k6';

export const options = { thresholds: { iterations: ['count==1'] } };
export function setup() { return { a: 1 }; }
export default function () { check(1, { a: () => true }); }
export function handleSummary(d) {
  const wrong = [];
  const is = (name, ok) => { if (!ok) wrong.push(name); };
  is('type', d.metrics.iterations.type === 'counter'); is('contains', d.metrics.iteration_duration.contains === 'time');
  is('threshold', d.metrics.iterations.thresholds['count==1'].ok === true); is('checks', d.root_group.checks[0].passes === 1);
  is('stats', Object.keys(d.metrics.iteration_duration.values).join() === 'avg,min,med,max,p(90),p(95)' || Object.keys(d.metrics.iteration_duration.values).length === 6);
  is('setup', d.setup_data.a === 1); is('state', d.state.testRunDurationMs > 0); is('options', d.options.summaryTrendStats.length === 6);
  if (wrong.length) throw new Error(wrong.join());
  return {};
}
