import { setTimeout as later, clearTimeout, setInterval, clearInterval } from 'k6/timers';
export default async function () {
  later((a, b) => console.log('args', a, b), 1, 'x', 2);
  later(() => console.log('ten'), 10);
  later(() => console.log('five'), 5);
  const never = later(() => console.log('never'), 1);
  clearTimeout(never);
  let n = 0;
  const id = setInterval(() => { n++; if (n === 3) { clearInterval(id); console.log('three'); } }, 15);
  await new Promise((resolve) => later(resolve, 2));
  console.log('awaited', typeof id);
  try { later('no'); } catch (e) { console.log(e.name); }
  clearTimeout(undefined); clearTimeout('x'); clearTimeout(9999);
  Promise.resolve().then(() => console.log('micro'));
  console.log('end');
}
//= INFO args x 2
//= INFO awaited number
//= INFO TypeError
//= INFO end
//= INFO micro
//= INFO five
//= INFO ten
//= INFO three
