import { check } from 'k6';

import crypto from 'k6/crypto';
export default function () {
  const want = {
    md4: 'a448017aaf21d8525fc10ae87aa6729d', md5: '900150983cd24fb0d6963f7d28e17f72', sha1: 'a9993e364706816aba3e25717850c26c9cd0d89d',
    sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad', ripemd160: '8eb208f7e05d987a9b044a8e98c6b087f15a0bfc',
    sha512_256: '53048e2681941ef99b2e29b76b4c7dabe4c2d0c634fc6d46e0e2f13107e7af23', sha512_224: '4634270f707b6a54daae7530460842e20e37ed265ceee9a43e8924aa',
  };
  for (const [name, hex] of Object.entries(want)) check(0, { [name]: () => crypto[name]('abc', 'hex') === hex });
  check(0, {
    sha384: () => crypto.sha384('abc', 'hex').length === 96, sha512: () => crypto.sha512('abc', 'hex').startsWith('ddaf35a1'),
    base64: () => crypto.md5('abc', 'base64') === 'kAFQmDzST7DWlj99KOF/cg==', base64url: () => crypto.md5('abc', 'base64url') === 'kAFQmDzST7DWlj99KOF_cg==',
    base64rawurl: () => crypto.md5('abc', 'base64rawurl') === 'kAFQmDzST7DWlj99KOF_cg', binary: () => crypto.md5('abc', 'binary').byteLength === 16,
    'no encoding': () => throws(() => crypto.md5('abc')), 'odd encoding': () => throws(() => crypto.md5('abc', 'x')),
    buffer: () => crypto.md5(new Uint8Array([97, 98, 99]).buffer, 'hex') === want.md5,
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
