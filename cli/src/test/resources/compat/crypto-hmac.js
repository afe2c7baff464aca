import { check } from 'k6';

import crypto from 'k6/crypto';
export default function () {
  const hex = 'f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8';
  const h = crypto.createHash('sha1'); h.update('a'); h.update('bc');
  const m = crypto.createHMAC('sha256', 'key'); m.update('The quick brown fox '); m.update('jumps over the lazy dog');
  check(0, {
    hmac: () => crypto.hmac('sha256', 'key', 'The quick brown fox jumps over the lazy dog', 'hex') === hex, createHMAC: () => m.digest('hex') === hex,
    createHash: () => h.digest('hex') === 'a9993e364706816aba3e25717850c26c9cd0d89d', hexEncode: () => crypto.hexEncode('abc') === '616263',
    randomBytes: () => crypto.randomBytes(8).byteLength === 8, 'no bytes': () => throws(() => crypto.randomBytes(0)), 'odd algorithm': () => throws(() => crypto.hmac('xyz', 'k', 'd', 'hex')),
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
