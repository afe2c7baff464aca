import { check } from 'k6';

import { setTimeout as later, setInterval as every, clearInterval as stop, clearTimeout as cancel } from 'k6/timers';
export default function () {
  let n = 0; const order = [];
  const id = every(() => { n++; if (n === 3) { stop(id); check(n, { 'three times': (v) => v === 3 }); } }, 5);
  later(() => order.push('b'), 40); later(() => order.push('a'), 20);
  const c = later(() => order.push('never'), 30); cancel(c);
  later((x) => check(order.join() + x, { order: (v) => v === 'a,bz' }), 80, 'z');
}
