// The module "k6/crypto".
(host) => {
  const ALGORITHMS = ['md4', 'md5', 'ripemd160', 'sha1', 'sha256', 'sha384', 'sha512',
    'sha512_224', 'sha512_256'];

  class Hasher {
    #handle;

    constructor(handle) {
      this.#handle = handle;
    }

    update(data) {
      this.#handle('update', data);
    }

    digest(encoding) {
      return this.#handle('digest', String(encoding));
    }
  }

  const createHash = (algorithm) => new Hasher(host.hash(String(algorithm)));
  const createHMAC = (algorithm, key) => new Hasher(host.hmac(String(algorithm), key));
  const digest = (hasher, data, encoding) => {
    hasher.update(data);
    return hasher.digest(encoding);
  };
  const exports = {
    createHash,
    createHMAC,
    hmac: (algorithm, key, data, encoding) => digest(createHMAC(algorithm, key), data, encoding),
    hexEncode: (data) => host.hexEncode(data),
    randomBytes: (size) => host.randomBytes(Number(size)),
  };
  for (const algorithm of ALGORITHMS) {
    exports[algorithm] = (data, encoding) => digest(createHash(algorithm), data, encoding);
  }
  return exports;
}
