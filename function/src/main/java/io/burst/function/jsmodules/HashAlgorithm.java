package io.burst.function.jsmodules;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;

/** The hash functions that scripts may name, with the block size that a keyed hash needs. */
enum HashAlgorithm {
  MD4("md4", 64),
  MD5("md5", 64),
  RIPEMD160("ripemd160", 64),
  SHA1("sha1", 64),
  SHA256("sha256", 64),
  SHA384("sha384", 128),
  SHA512("sha512", 128),
  SHA512_224("sha512_224", 128),
  SHA512_256("sha512_256", 128);

  private final String scriptName;
  private final int blockSize;

  HashAlgorithm(String scriptName, int blockSize) {
    this.scriptName = scriptName;
    this.blockSize = blockSize;
  }

  static Optional<HashAlgorithm> find(String scriptName) {
    return Arrays.stream(values()).filter(a -> a.scriptName.equals(scriptName)).findFirst();
  }

  /** Bytes in a block of the function. */
  int blockSize() {
    return blockSize;
  }

  /** A fresh computation. */
  MessageDigest newDigest() {
    return switch (this) {
      case MD4 -> new Md4();
      case RIPEMD160 -> new Ripemd160();
      case MD5 -> ofPlatform("MD5");
      case SHA1 -> ofPlatform("SHA-1");
      case SHA256 -> ofPlatform("SHA-256");
      case SHA384 -> ofPlatform("SHA-384");
      case SHA512 -> ofPlatform("SHA-512");
      case SHA512_224 -> ofPlatform("SHA-512/224");
      case SHA512_256 -> ofPlatform("SHA-512/256");
    };
  }

  private static MessageDigest ofPlatform(String name) {
    try {
      return MessageDigest.getInstance(name);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has " + name, e);
    }
  }
}
