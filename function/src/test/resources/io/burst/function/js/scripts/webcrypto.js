const hex = (b) => Array.from(new Uint8Array(b), (x) => x.toString(16).padStart(2, '0')).join('');
const utf8 = (s) => new TextEncoder().encode(s);
export default async function () {
  const { subtle } = crypto;
  console.log(hex(await subtle.digest('SHA-256', utf8('hello'))), hex(await subtle.digest({ name: 'sha-1' }, utf8('hello'))));
  const hmac = await subtle.importKey('raw', utf8('key'), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify']);
  const mac = await subtle.sign('HMAC', hmac, utf8('data'));
  console.log(hex(mac), await subtle.verify('HMAC', hmac, mac, utf8('data')), await subtle.verify('HMAC', hmac, mac, utf8('other')));
  const aes = await subtle.importKey('raw', new Uint8Array(16), 'AES-GCM', true, ['encrypt', 'decrypt']);
  const sealed = await subtle.encrypt({ name: 'AES-GCM', iv: new Uint8Array(12), additionalData: utf8('aad') }, aes, utf8('secret'));
  console.log(hex(sealed), hex(await subtle.exportKey('raw', aes)));
  const cbc = await subtle.importKey('raw', new Uint8Array(32), { name: 'AES-CBC' }, true, ['encrypt', 'decrypt']);
  const boxed = await subtle.encrypt({ name: 'AES-CBC', iv: new Uint8Array(16) }, cbc, utf8('secret'));
  console.log(hex(boxed), new TextDecoder().decode(await subtle.decrypt({ name: 'AES-CBC', iv: new Uint8Array(16) }, cbc, boxed)));
  const ctr = await subtle.importKey('raw', new Uint8Array(16), 'AES-CTR', true, ['encrypt']);
  console.log(hex(await subtle.encrypt({ name: 'AES-CTR', counter: new Uint8Array(16), length: 64 }, ctr, utf8('secret'))));
  const password = await subtle.importKey('raw', utf8('password'), 'PBKDF2', false, ['deriveBits', 'deriveKey']);
  console.log(hex(await subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt: utf8('salt'), iterations: 1000 }, password, 256)));
  const pair = await subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);
  const signature = await subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, pair.privateKey, utf8('x'));
  console.log(signature.byteLength, await subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, pair.publicKey, signature, utf8('x')), pair.privateKey.type);
  const jwk = await subtle.exportKey('jwk', pair.privateKey);
  const again = await subtle.importKey('jwk', jwk, { name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign']);
  console.log(jwk.kty, jwk.crv, (await subtle.exportKey('jwk', again)).d === jwk.d, (await subtle.exportKey('raw', pair.publicKey)).byteLength);
  const values = crypto.getRandomValues(new Uint32Array(4));
  console.log(values.length, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(crypto.randomUUID()));
  const failing = [
    () => subtle.importKey('raw', new Uint8Array(5), 'AES-GCM', true, ['encrypt']),
    () => subtle.decrypt({ name: 'AES-GCM', iv: new Uint8Array(12) }, aes, new Uint8Array(20)),
    () => subtle.exportKey('raw', hmac),
    () => subtle.encrypt({ name: 'AES-CBC', iv: new Uint8Array(16) }, aes, utf8('x')),
  ];
  for (const run of failing) {
    try { await run(); console.log('passed'); } catch (e) { console.log(e.name); }
  }
}
//= INFO 2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824 aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d
//= INFO 5031fe3d989c6d1537a013fa6e739da23463fdaec3b70137d828e36ace221bd0 true false
//= INFO 70edb9bc05c2bab14e4d0ade9decbea863ce821269f5 00000000000000000000000000000000
//= INFO e202c8ad9ade49497d2c2ad848f309cf secret
//= INFO 158c28a68afe
//= INFO 632c2812e46d4604102ba7618e9d6d7d2f8128f6266b4a03264d2a0460b7dcb3
//= INFO 64 true private
//= INFO EC P-256 true 65
//= INFO 4 true
//= INFO DataError
//= INFO OperationError
//= INFO InvalidAccessError
//= INFO InvalidAccessError
