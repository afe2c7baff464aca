import { sleep } from 'k6';
export default function () {
  console.log(sleep(0.001), sleep(0), sleep(-1), sleep('0.001'));
  console.log(sleep(), sleep(null), sleep(NaN), sleep({}), sleep(1n));
  try { sleep(Symbol()); } catch (e) { console.log(e.message); }
}
//= INFO undefined undefined undefined undefined
//= INFO undefined undefined undefined undefined undefined
//= INFO Cannot convert a Symbol value to a number
