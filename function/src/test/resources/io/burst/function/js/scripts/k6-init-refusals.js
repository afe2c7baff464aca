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
//= INFO Using check() in the init context is not
//= INFO Using group() in the init context is not
//= INFO Adding to metrics in the init context is
//= INFO Using check() in the init context is not
//= INFO Using group() in the init context is not
//= INFO Adding to metrics in the init context is
//= INFO the "open" function is only available in
//= INFO the "require" function is only available
//= INFO metrics must be declared in the init con
