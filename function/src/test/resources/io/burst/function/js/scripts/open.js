import { read } from './lib/opener.js';
const text = open('./lib/a.txt');
const plain = open('lib/a.txt');
const bytes = open('lib/a.txt', 'b');
const there = read();
export default function () {
  console.log(text, plain === text, bytes instanceof ArrayBuffer, bytes.byteLength, new Uint8Array(bytes)[0], there);
}
//= INFO hello é true true 8 104 hello é
