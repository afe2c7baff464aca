// The global "crypto" (Web Cryptography API), on the platform's own algorithms.
(host) => {
  const HASHES = ['SHA-1', 'SHA-256', 'SHA-384', 'SHA-512'];
  const CURVES = ['P-256', 'P-384', 'P-521'];
  const AES = ['AES-CBC', 'AES-CTR', 'AES-GCM'];
  const RSA_SIGNING = ['RSASSA-PKCS1-v1_5', 'RSA-PSS'];
  const RSA = [...RSA_SIGNING, 'RSA-OAEP'];
  const EC = ['ECDSA', 'ECDH'];
  const ALL = [...HASHES, ...AES, ...RSA, ...EC, 'HMAC', 'PBKDF2'];
  const BLOCK_BITS = { 'SHA-1': 512, 'SHA-256': 512, 'SHA-384': 1024, 'SHA-512': 1024 };
  const USAGES = {
    'AES-CBC': ['encrypt', 'decrypt', 'wrapKey', 'unwrapKey'],
    'AES-CTR': ['encrypt', 'decrypt', 'wrapKey', 'unwrapKey'],
    'AES-GCM': ['encrypt', 'decrypt', 'wrapKey', 'unwrapKey'],
    'RSA-OAEP': ['encrypt', 'decrypt', 'wrapKey', 'unwrapKey'],
    'RSASSA-PKCS1-v1_5': ['sign', 'verify'],
    'RSA-PSS': ['sign', 'verify'],
    ECDSA: ['sign', 'verify'],
    ECDH: ['deriveKey', 'deriveBits'],
    HMAC: ['sign', 'verify'],
    PBKDF2: ['deriveKey', 'deriveBits'],
  };
  const PRIVATE_USAGES = ['decrypt', 'sign', 'unwrapKey', 'deriveKey', 'deriveBits'];
  const JWK_HMAC = { 'SHA-1': 'HS1', 'SHA-256': 'HS256', 'SHA-384': 'HS384', 'SHA-512': 'HS512' };

  const failure = (name, message) => {
    const error = new Error(message);
    error.name = name;
    return error;
  };
  /** Runs a host operation; what it cannot do is told under a name of the Web Crypto API. */
  const attempt = (name, run) => {
    try {
      return run();
    } catch (error) {
      throw failure(name, error.message);
    }
  };

  const inner = new WeakMap();
  let making = false;
  class CryptoKey {
    constructor(box, type, extractable, algorithm, usages) {
      if (!making) {
        throw new TypeError('Illegal constructor');
      }
      inner.set(this, box);
      const fields = { type, extractable, algorithm, usages };
      for (const name of Object.keys(fields)) {
        Object.defineProperty(this, name, { value: fields[name], enumerable: true });
      }
    }
  }
  const newKey = (box, type, extractable, algorithm, usages) => {
    making = true;
    try {
      return new CryptoKey(box, type, extractable, algorithm, usages);
    } finally {
      making = false;
    }
  };
  const boxOf = (key) => {
    if (!(key instanceof CryptoKey)) {
      throw new TypeError('the key is not a CryptoKey');
    }
    return inner.get(key);
  };

  /** A copy of the bytes at the time of the call. */
  const bytes = (data, what = 'data') => {
    if (data instanceof ArrayBuffer) {
      return data.slice(0);
    }
    if (ArrayBuffer.isView(data)) {
      return data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength);
    }
    throw new TypeError(`${what} is neither an ArrayBuffer nor a view of one`);
  };
  const nothing = new ArrayBuffer(0);

  const find = (list, name) => list.find((known) => known.toLowerCase() === String(name).toLowerCase());
  const normalize = (algorithm) => {
    const given = typeof algorithm === 'string' ? { name: algorithm } : algorithm;
    if (typeof given !== 'object' || given === null || given.name === undefined) {
      throw new TypeError('the algorithm has no name');
    }
    const name = find(ALL, given.name);
    if (name === undefined) {
      throw failure('NotSupportedError', `unsupported algorithm: ${given.name}`);
    }
    return { ...given, name };
  };
  const hashOf = (algorithm) => {
    const given = algorithm.hash;
    const name = find(HASHES, typeof given === 'object' && given !== null ? given.name : given);
    if (name === undefined) {
      throw failure('NotSupportedError', `unsupported hash: ${given && given.name ? given.name : given}`);
    }
    return name;
  };
  const curveOf = (algorithm) => {
    if (!CURVES.includes(algorithm.namedCurve)) {
      throw failure('NotSupportedError', `unsupported curve: ${algorithm.namedCurve}`);
    }
    return algorithm.namedCurve;
  };
  const checkUsages = (name, usages, allowed = USAGES[name]) => {
    const list = Array.from(usages);
    const wrong = list.find((usage) => !allowed.includes(usage));
    if (wrong !== undefined) {
      throw failure('SyntaxError', `a key of ${name} cannot be used to ${wrong}`);
    }
    return [...new Set(list)];
  };
  const needUsages = (usages, kind) => {
    if (usages.length === 0) {
      throw failure('SyntaxError', `a ${kind} key needs at least one usage`);
    }
    return usages;
  };
  const use = (key, name, usage) => {
    const box = boxOf(key);
    if (key.algorithm.name !== name) {
      throw failure('InvalidAccessError', `the key is for ${key.algorithm.name}, not for ${name}`);
    }
    if (!key.usages.includes(usage)) {
      throw failure('InvalidAccessError', `the key does not allow to ${usage}`);
    }
    return box;
  };
  const hashed = (hash) => ({ name: hash });

  // --- making keys
  const secretKey = (algorithm, raw, extractable, usages) => newKey(
    host.secret(raw), 'secret', Boolean(extractable), algorithm,
    needUsages(checkUsages(algorithm.name, usages), 'secret'),
  );
  const aesAlgorithm = (name, length) => {
    const bits = Number(length);
    if (![128, 192, 256].includes(bits)) {
      throw failure('OperationError', `an AES key has 128, 192 or 256 bits, not ${bits}`);
    }
    return { name, length: bits };
  };
  const pair = (boxes, algorithm, extractable, usages) => {
    const all = checkUsages(algorithm.name, usages);
    const own = all.filter((usage) => PRIVATE_USAGES.includes(usage));
    needUsages(own, 'private');
    return {
      privateKey: newKey(boxes[0], 'private', Boolean(extractable), algorithm, own),
      publicKey: newKey(boxes[1], 'public', true, algorithm, all.filter((usage) => !own.includes(usage))),
    };
  };
  const rsaAlgorithm = (name, hash, box) => ({
    name,
    modulusLength: host.rsaBits(box),
    publicExponent: new Uint8Array(host.rsaExponent(box)),
    hash: hashed(hash),
  });

  function generate(algorithm, extractable, usages) {
    const { name } = algorithm;
    if (AES.includes(name)) {
      const described = aesAlgorithm(name, algorithm.length);
      return secretKey(described, host.random(described.length / 8), extractable, usages);
    }
    if (name === 'HMAC') {
      const hash = hashOf(algorithm);
      const length = algorithm.length ?? BLOCK_BITS[hash];
      if (!(length > 0)) {
        throw failure('OperationError', 'a key of HMAC has at least one bit');
      }
      return secretKey({ name, hash: hashed(hash), length }, host.random(Math.ceil(length / 8)), extractable, usages);
    }
    if (RSA.includes(name)) {
      const hash = hashOf(algorithm);
      checkUsages(name, usages);
      const exponent = bytes(algorithm.publicExponent, 'publicExponent');
      const boxes = attempt('OperationError', () => host.rsaPair(Number(algorithm.modulusLength), exponent));
      return pair(boxes, rsaAlgorithm(name, hash, boxes[1]), extractable, usages);
    }
    if (EC.includes(name)) {
      const namedCurve = curveOf(algorithm);
      checkUsages(name, usages);
      return pair(host.ecPair(namedCurve), { name, namedCurve }, extractable, usages);
    }
    throw failure('NotSupportedError', `keys of ${name} cannot be generated`);
  }

  // --- importing keys
  const base64url = (text) => attempt('DataError', () => host.base64url(String(text)));
  const secretOfJwk = (jwk) => {
    if (typeof jwk !== 'object' || jwk === null || jwk.kty !== 'oct' || jwk.k === undefined) {
      throw failure('DataError', 'the JWK is no secret key: kty must be "oct" and k be there');
    }
    return base64url(jwk.k);
  };
  const secretBytes = (format, data, name) => {
    if (format === 'raw') {
      return bytes(data, 'keyData');
    }
    if (format === 'jwk' && name !== 'PBKDF2') {
      return secretOfJwk(data);
    }
    throw failure('NotSupportedError', `keys of ${name} cannot be imported as ${format}`);
  };

  function importSecret(format, data, algorithm, extractable, usages) {
    const { name } = algorithm;
    const raw = secretBytes(format, data, name);
    const length = raw.byteLength * 8;
    if (AES.includes(name)) {
      const described = attempt('DataError', () => aesAlgorithm(name, length));
      return secretKey(described, raw, extractable, usages);
    }
    if (name === 'HMAC') {
      if (length === 0) {
        throw failure('DataError', 'the key is empty');
      }
      return secretKey({ name, hash: hashed(hashOf(algorithm)), length }, raw, extractable, usages);
    }
    return newKey(host.secret(raw), 'secret', false, { name }, needUsages(checkUsages(name, usages), 'secret'));
  }

  function importPair(format, data, algorithm, extractable, usages) {
    const { name } = algorithm;
    const family = RSA.includes(name) ? 'RSA' : 'EC';
    const hash = family === 'RSA' ? hashOf(algorithm) : undefined;
    const curve = family === 'EC' ? curveOf(algorithm) : '';
    const box = attempt('DataError', () => {
      switch (format) {
        case 'spki':
        case 'pkcs8':
          return host.importEncoded(family, format, bytes(data, 'keyData'));
        case 'jwk':
          // As in k6 the curve of a JWK is the one it names itself.
          return host.importJwk(family, family === 'EC' ? String(data.crv) : '', data);
        case 'raw':
          if (family === 'EC') {
            return host.importPoint(curve, bytes(data, 'keyData'));
          }
          break;
        default:
      }
      throw new Error(`keys of ${name} cannot be imported as ${format}`);
    });
    const type = host.isPrivate(box) ? 'private' : 'public';
    if (family === 'EC' && format !== 'jwk' && host.curve(box) !== curve) {
      throw failure('DataError', `the key is not on the curve ${curve}`);
    }
    const allowed = USAGES[name].filter((usage) => (name === 'ECDH' ? type === 'private'
      : PRIVATE_USAGES.includes(usage) === (type === 'private')));
    const checked = checkUsages(name, usages, allowed);
    return newKey(
      box, type, Boolean(extractable),
      family === 'RSA' ? rsaAlgorithm(name, hash, box) : { name, namedCurve: curve },
      type === 'private' ? needUsages(checked, 'private') : checked,
    );
  }

  function exported(format, key) {
    const box = boxOf(key);
    if (!key.extractable) {
      throw failure('InvalidAccessError', 'the key is not extractable');
    }
    const { algorithm, type } = key;
    const common = () => ({ ext: true, key_ops: [...key.usages] });
    if (type === 'secret') {
      if (format === 'raw') {
        return host.exportKey(box);
      }
      if (format === 'jwk') {
        const alg = algorithm.name === 'HMAC' ? JWK_HMAC[algorithm.hash.name]
          : `A${algorithm.length}${algorithm.name.slice(4)}`;
        return { kty: 'oct', k: host.toBase64url(host.exportKey(box)), alg, ...common() };
      }
    } else {
      if (format === 'jwk') {
        return { ...JSON.parse(host.exportJwk(box)), ...common() };
      }
      if (format === 'raw' && type === 'public' && EC.includes(algorithm.name)) {
        return host.exportPoint(box);
      }
      if ((format === 'spki' && type === 'public') || (format === 'pkcs8' && type === 'private')) {
        return host.exportKey(box);
      }
      if (format === 'spki' || format === 'pkcs8') {
        throw failure('InvalidAccessError', `a ${type} key cannot be exported as ${format}`);
      }
    }
    throw failure('NotSupportedError', `keys of ${algorithm.name} cannot be exported as ${format}`);
  }

  // --- using keys
  function crypt(encrypting, given, key, data) {
    const algorithm = normalize(given);
    const { name } = algorithm;
    const box = use(key, name, encrypting ? 'encrypt' : 'decrypt');
    const input = bytes(data);
    const run = (first, second, number) => attempt(
      'OperationError', () => host.crypt(name, encrypting, box, input, first, second, number),
    );
    switch (name) {
      case 'AES-CBC':
        return run(bytes(algorithm.iv, 'iv'), nothing, 0);
      case 'AES-CTR':
        return run(bytes(algorithm.counter, 'counter'), nothing, Number(algorithm.length));
      case 'AES-GCM':
        return run(
          bytes(algorithm.iv, 'iv'),
          algorithm.additionalData === undefined ? nothing : bytes(algorithm.additionalData, 'additionalData'),
          Number(algorithm.tagLength ?? 128),
        );
      case 'RSA-OAEP':
        return attempt('OperationError', () => host.oaep(
          encrypting, box, input, key.algorithm.hash.name,
          algorithm.label === undefined ? nothing : bytes(algorithm.label, 'label'),
        ));
      default:
        throw failure('NotSupportedError', `${name} does not encrypt`);
    }
  }

  function signing(given, key, usage) {
    const algorithm = normalize(given);
    const { name } = algorithm;
    const box = use(key, name, usage);
    if (name === 'ECDSA') {
      return { name, box, hash: hashOf(algorithm), salt: 0 };
    }
    if (name === 'HMAC' || RSA_SIGNING.includes(name)) {
      return { name, box, hash: key.algorithm.hash.name, salt: Number(algorithm.saltLength ?? 0) };
    }
    throw failure('NotSupportedError', `${name} does not sign`);
  }

  function bits(given, key, length, usage) {
    const algorithm = normalize(given);
    const { name } = algorithm;
    const box = use(key, name, usage);
    if (name === 'PBKDF2') {
      if (!(length > 0) || length % 8 !== 0) {
        throw failure('OperationError', 'the length is no multiple of 8 above 0');
      }
      return attempt('OperationError', () => host.pbkdf2(
        box, hashOf(algorithm), bytes(algorithm.salt, 'salt'), Number(algorithm.iterations), length,
      ));
    }
    if (name !== 'ECDH') {
      throw failure('NotSupportedError', `${name} derives nothing`);
    }
    const other = boxOf(algorithm.public);
    if (key.type !== 'private' || algorithm.public.type !== 'public'
      || algorithm.public.algorithm.namedCurve !== key.algorithm.namedCurve) {
      throw failure('InvalidAccessError', 'a private and a public key of one curve are needed');
    }
    const secret = attempt('OperationError', () => host.agree(box, other));
    if (length === null || length === undefined) {
      return secret;
    }
    if (length > secret.byteLength * 8) {
      throw failure('OperationError', 'the secret has fewer bits');
    }
    return secret.slice(0, Math.ceil(length / 8));
  }

  const lengthOf = (algorithm) => {
    if (AES.includes(algorithm.name)) {
      return aesAlgorithm(algorithm.name, algorithm.length).length;
    }
    if (algorithm.name === 'HMAC') {
      return algorithm.length ?? BLOCK_BITS[hashOf(algorithm)];
    }
    throw failure('NotSupportedError', `keys of ${algorithm.name} cannot be derived`);
  };

  const importKey = (format, data, given, extractable, usages) => {
    const algorithm = normalize(given);
    return AES.includes(algorithm.name) || algorithm.name === 'HMAC' || algorithm.name === 'PBKDF2'
      ? importSecret(format, data, algorithm, extractable, usages)
      : importPair(format, data, algorithm, extractable, usages);
  };
  const unavailable = (name) => async () => {
    throw failure('NotSupportedError', `${name} is not implemented`);
  };

  class SubtleCrypto {
    async digest(algorithm, data) {
      const { name } = normalize(algorithm);
      if (!HASHES.includes(name)) {
        throw failure('NotSupportedError', `${name} is no hash`);
      }
      return host.digest(name, bytes(data));
    }

    async encrypt(algorithm, key, data) {
      return crypt(true, algorithm, key, data);
    }

    async decrypt(algorithm, key, data) {
      return crypt(false, algorithm, key, data);
    }

    async sign(algorithm, key, data) {
      const { name, box, hash, salt } = signing(algorithm, key, 'sign');
      const input = bytes(data);
      return attempt('OperationError', () => host.sign(name, hash, box, salt, input));
    }

    async verify(algorithm, key, signature, data) {
      const { name, box, hash, salt } = signing(algorithm, key, 'verify');
      return host.verify(name, hash, box, salt, bytes(signature, 'signature'), bytes(data));
    }

    async generateKey(algorithm, extractable, usages) {
      return generate(normalize(algorithm), extractable, usages);
    }

    async importKey(format, data, algorithm, extractable, usages) {
      return importKey(format, data, algorithm, extractable, usages);
    }

    async exportKey(format, key) {
      return exported(format, key);
    }

    async deriveBits(algorithm, key, length) {
      return bits(algorithm, key, length, 'deriveBits');
    }

    async deriveKey(algorithm, key, derivedType, extractable, usages) {
      const derived = normalize(derivedType);
      const raw = bits(algorithm, key, lengthOf(derived), 'deriveKey');
      return importKey('raw', raw, derived, extractable, usages);
    }
  }
  SubtleCrypto.prototype.wrapKey = unavailable('wrapKey');
  SubtleCrypto.prototype.unwrapKey = unavailable('unwrapKey');

  const INTEGERS = [Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array,
    Uint32Array, BigInt64Array, BigUint64Array];
  class Crypto {
    get subtle() {
      return subtle;
    }

    getRandomValues(array) {
      if (!INTEGERS.some((type) => array instanceof type)) {
        throw failure('TypeMismatchError', 'an array of integers is needed');
      }
      if (array.byteLength > 65536) {
        throw failure('QuotaExceededError', `${array.byteLength} bytes are more than 65536`);
      }
      if (array.byteLength > 0) {
        const target = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
        target.set(new Uint8Array(host.random(array.byteLength)));
      }
      return array;
    }

    randomUUID() {
      return host.uuid();
    }
  }
  const subtle = new SubtleCrypto();
  return { crypto: new Crypto(), CryptoKey };
}
