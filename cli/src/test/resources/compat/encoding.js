import { check } from 'k6';

import encoding, { b64encode, b64decode } from 'k6/encoding';
export default function () {
  check(0, {
    std: () => b64encode('hello?>') === 'aGVsbG8/Pg==', rawstd: () => b64encode('hello?>', 'rawstd') === 'aGVsbG8/Pg',
    url: () => b64encode('hello?>', 'url') === 'aGVsbG8_Pg==', rawurl: () => b64encode('hello?>', 'rawurl') === 'aGVsbG8_Pg',
    utf8: () => b64encode('é') === 'w6k=', buffer: () => encoding.b64encode(new Uint8Array([1, 2, 3]).buffer) === 'AQID',
    decode: () => b64decode('aGVsbG8/Pg==', 'std', 's') === 'hello?>', 'decode buffer': () => new Uint8Array(b64decode('AQID'))[2] === 3,
    'decode rawurl': () => b64decode('aGVsbG8_Pg', 'rawurl', 's') === 'hello?>', bad: () => throws(() => b64decode('!!!')),
  });
}

function throws(f) {
  try {
    f();
  } catch (e) {
    return true;
  }
  return false;
}
