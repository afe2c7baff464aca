import { check, group } from 'k6';
import { Counter } from 'k6/metrics';
const c = new Counter('refused');
for (const f of [() => check(1, { a: 1 }), () => group('a', () => 1), () => c.add(1)]) {
  try { f(); console.log('passed'); } catch (e) { console.log(e.message.slice(0, 40)); }
}
export default function () {
  for (const f of [() => open('lib/a.txt'), () => require('k6'), () => new Counter('late')]) {
    try { f(); console.log('passed'); } catch (e) { console.log(e.message.slice(0, 40)); }
  }
}
//= INFO check() does not work in init code
//= INFO group() does not work in init code
//= INFO values cannot be added to metrics in ini
//= INFO check() does not work in init code
//= INFO group() does not work in init code
//= INFO values cannot be added to metrics in ini
//= INFO open() works in init code only: call it
//= INFO require() works in init code only: call
//= INFO metrics can be made in init code only
