import { SharedArray } from 'k6/data';
let calls = 0;
const data = new SharedArray('users', () => { calls++; return [{ name: 'a', deep: { n: [1] } }, { name: 'b' }, 3, 'four', null]; });
const same = new SharedArray('users', () => ['other']);
for (const f of [() => new SharedArray('', () => []), () => new SharedArray('x'), () => new SharedArray('y', () => 1), () => new SharedArray('z', async () => [])]) {
  if (__VU === 0) { try { f(); } catch (e) { console.log(e.message); } }
}
export default function () {
  console.log(data.length, data[0].name, data[1].name, data[2], data[3], data[4], data[5], same.length, calls);
  console.log(data.map((x) => x && x.name).join(), [...data].length, data.filter((x) => x).length, data.indexOf('four'));
  const seen = [];
  for (const i in data) { seen.push(i); }
  data.forEach((x, i) => seen.push(i));
  console.log(seen.join(), Array.isArray(data), 0 in data, 9 in data, Object.isFrozen(data[0].deep.n));
  for (const f of [() => { data[0] = 1; }, () => { data.length = 0; }, () => data.push(1), () => { 'use strict'; data[0].name = 'z'; }]) {
    try { f(); console.log('changed'); } catch (e) { console.log(e.name); }
  }
  console.log(JSON.stringify(data.slice(1, 3)), data.find((x) => x.name === 'b').name, data[0] === data[0]);
  try { new SharedArray('late', () => []); } catch (e) { console.log(e.message); }
}
//= INFO a SharedArray needs a name
//= INFO a SharedArray needs a function that makes it
//= INFO what the function of a SharedArray returns must be an array
//= INFO a SharedArray is made by a function that is not async
//= INFO 5 a b 3 four null undefined 5 0
//= INFO a,b,,, 5 4 3
//= INFO 0,1,2,3,4,0,1,2,3,4 true true false true
//= INFO TypeError
//= INFO TypeError
//= INFO TypeError
//= INFO TypeError
//= INFO [{"name":"b"},3] b false
//= INFO a SharedArray can be made in init code only
