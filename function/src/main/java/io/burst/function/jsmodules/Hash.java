package io.burst.function.jsmodules;

import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A hash under computation, plain or keyed (HMAC, RFC 2104). Asking for the digest does not end it:
 * more data may follow, as in k6.
 */
final class Hash {
  private static final byte INNER = 0x36;
  private static final byte OUTER = 0x5c;

  private final MessageDigest inner;
  private final @Nullable MessageDigest outer;

  private Hash(MessageDigest inner, @Nullable MessageDigest outer) {
    this.inner = inner;
    this.outer = outer;
  }

  static Hash plain(HashAlgorithm algorithm) {
    return new Hash(algorithm.newDigest(), null);
  }

  static Hash keyed(HashAlgorithm algorithm, byte[] key) {
    byte[] folded = key.length > algorithm.blockSize() ? algorithm.newDigest().digest(key) : key;
    byte[] block = Arrays.copyOf(folded, algorithm.blockSize());
    return new Hash(started(algorithm, block, INNER), started(algorithm, block, OUTER));
  }

  private static MessageDigest started(HashAlgorithm algorithm, byte[] key, byte pad) {
    byte[] block = key.clone();
    for (int i = 0; i < block.length; i++) {
      block[i] ^= pad;
    }
    MessageDigest digest = algorithm.newDigest();
    digest.update(block);
    return digest;
  }

  void update(byte[] data) {
    inner.update(data);
  }

  byte[] digest() {
    byte[] sum = copy(inner).digest();
    return outer == null ? sum : copy(outer).digest(sum);
  }

  private static MessageDigest copy(MessageDigest digest) {
    try {
      return (MessageDigest) digest.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the platform's digests can be copied", e);
    }
  }
}
