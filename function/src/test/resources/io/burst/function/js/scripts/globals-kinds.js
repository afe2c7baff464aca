console.log(Object.keys(globalThis).filter((name) => name === 'module' || name === 'exports'));
for (const name of ['module', 'exports']) {
  try {
    globalThis[name];
  } catch (e) {
    console.log(e instanceof Error, e.message.slice(0, 40));
  }
}
console.log(typeof open, open.length, typeof require, typeof setTimeout, typeof TextEncoder, typeof crypto.getRandomValues);
console.log(setTimeout === setTimeout, open === open, console === console, __ENV === __ENV);
const random = Object.getOwnPropertyDescriptor(Math, 'random');
console.log(random.writable, random.enumerable, random.configurable, Math.random.name, Math.random.length);
console.log(Array.from({ length: 1000 }, Math.random).every((x) => x >= 0 && x < 1), Math.random() === Math.random());
crypto = 'mine';
console.log(crypto, __VU);
console.log(RegExp.$1);
export default function () {
  const kept = console;
  console = { log: (text) => kept.log(`mine: ${text}`) };
  console.log('x');
}
//= INFO []
//= INFO true there is no "module" in a file that impo
//= INFO true there is no "exports" in a file that imp
//= INFO function 2 function function function function
//= INFO true true true true
//= INFO true false true random 0
//= INFO true false
//= INFO mine 0
//= INFO undefined
//= INFO []
//= INFO true there is no "module" in a file that impo
//= INFO true there is no "exports" in a file that imp
//= INFO function 2 function function function function
//= INFO true true true true
//= INFO true false true random 0
//= INFO true false
//= INFO mine 1
//= INFO undefined
//= INFO mine: x
