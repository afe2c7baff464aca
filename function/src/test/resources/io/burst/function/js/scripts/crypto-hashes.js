import crypto, { createHash, createHMAC, hmac, sha256 } from 'k6/crypto';
export default function () {
  for (const name of ['md4', 'md5', 'sha1', 'sha256', 'sha384', 'sha512', 'sha512_224', 'sha512_256', 'ripemd160']) {
    console.log(name, crypto[name]('hello world', 'hex'), hmac(name, 'key', 'x'.repeat(200), 'base64'));
  }
  const h = createHash('md5');
  h.update('hello ');
  h.update('world');
  console.log(h.digest('hex'), h.digest('base64'), h.digest('base64url'), h.digest('base64rawurl'), new Uint8Array(h.digest('binary')).length);
  h.update('!');
  console.log(h.digest('hex'), createHMAC('sha256', 'k'.repeat(100)).digest('hex'));
  console.log(crypto.hexEncode('abc'), crypto.hexEncode(new Uint8Array([1, 255]).buffer), sha256(new Uint8Array([1]).buffer, 'hex').length);
  const r = crypto.randomBytes(8);
  console.log(r instanceof ArrayBuffer, r.byteLength);
  for (const f of [() => sha256('x'), () => sha256('x', 'nope'), () => hmac('nope', 'k', 'd', 'hex'), () => crypto.randomBytes(0), () => sha256({}, 'hex')]) {
    try { f(); console.log('passed'); } catch (e) { console.log('threw'); }
  }
}
//= INFO md4 aa010fbc1d14c795d86ef98c95479d17 oBVqidn74CbnWvZ5Tskx8A==
//= INFO md5 5eb63bbbe01eeed093cb22bb8f5acdc3 uZziMpC3QMnhcSfiYuOHNQ==
//= INFO sha1 2aae6c35c94fcfb415dbe95f408b9ce91ee846ed qux4QKCP53sSk1zPJw0SsdQjRFo=
//= INFO sha256 b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9 KCN1XTiWEIg0iQAyHFwU1SSVQeBRURdvqeYz4hJcxqo=
//= INFO sha384 fdbd8e75a67f29f701a4e040385e2e23986303ea10239211af907fcbb83578b3e417cb71ce646efd0819dd8c088de1bd 1rJtYy2JT4yX/545DJa3zQ7E49haYzvQ6xvXTxKXVDirlFrM7sPep+EMrDmg0n7J
//= INFO sha512 309ecc489c12d6eb4cc40f50c902f2b4d0ed77ee511a7c7a9bcd3ca86d4cd86f989dd35bc5ff499670da34255b45b0cfd830e81f605dcf7dc5542e93ae9cd76f hU6P0y9HHOI4353sh7qfePQsR7FSiNKiHSJaFFqmfrh5vvMoJhWkIjNVPoooFRWHZJHM/8NpLT7aDV9wdZ+p2A==
//= INFO sha512_224 22e0d52336f64a998085078b05a6e37b26f8120f43bf4db4c43a64ee MNRejgCOlnaQs9w0fOllbn8PiFr947+LNbfFzw==
//= INFO sha512_256 0ac561fac838104e3f2e4ad107b4bee3e938bf15f2b15f009ccccd61a913f017 B34bOr5DMjWBidlWqhxa78vAUQIJmOuR3gQUiRxzAQ4=
//= INFO ripemd160 98c615784ccb5fe5936fbc0cbe9dfdb408d92f0f /RH+ROW69/304l1LYKV400mhy0w=
//= INFO 5eb63bbbe01eeed093cb22bb8f5acdc3 XrY7u+Ae7tCTyyK7j1rNww== XrY7u-Ae7tCTyyK7j1rNww== XrY7u-Ae7tCTyyK7j1rNww 16
//= INFO fc3ff98e8c6a0d3087d515c0473f8677 d46761768ee3c864fc76c08b3d73c8092853ae3fefa01b990963dfa2d56e7334
//= INFO 616263 01ff 64
//= INFO true 8
//= INFO threw
//= INFO threw
//= INFO threw
//= INFO threw
//= INFO threw
