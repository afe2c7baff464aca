import { check } from 'k6';

const text = open('./data/lines.txt'), bin = open('data/lines.txt', 'b');
const missing = throws(() => open('./data/none.txt')), empty = throws(() => open('')), folder = throws(() => open('./data'));
const viaUrl = open(import.meta.resolve('./data/lines.txt'));
export default function () {
  check(0, { text: () => text === 'first\nsecond\n', binary: () => bin instanceof ArrayBuffer && bin.byteLength === 13, missing: () => missing, empty: () => empty, folder: () => folder, url: () => viaUrl === text, 'not in an iteration': () => throws(() => open('./data/lines.txt')) });
}

function throws(f) {
  try {
    f();
  } catch (e) {
    return true;
  }
  return false;
}
