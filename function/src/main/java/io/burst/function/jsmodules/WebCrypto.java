package io.burst.function.jsmodules;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.Key;
import java.security.MessageDigest;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;

/** Ciphers, digests and derivations of the Web Cryptography API, by the platform's providers. */
final class WebCrypto {
  private WebCrypto() {}

  /** Parameters of an AES mode. */
  static final class Aes {
    private final String name;
    private final boolean encrypting;
    private final byte[] vector;
    private final byte[] additional;
    private final int length;

    /**
     * Takes over the arrays.
     *
     * @param vector the initialisation vector or the counter block
     * @param length bits of the tag or of the counter
     */
    Aes(String name, boolean encrypting, byte[] vector, byte[] additional, int length) {
      this.name = name;
      this.encrypting = encrypting;
      this.vector = vector;
      this.additional = additional;
      this.length = length;
    }
  }

  static byte[] digest(String hash, byte[] data) throws GeneralSecurityException {
    return MessageDigest.getInstance(hash).digest(data);
  }

  static byte[] aes(Aes mode, Key key, byte[] data) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(transformation(mode.name));
    int direction = mode.encrypting ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE;
    cipher.init(direction, new SecretKeySpec(key.getEncoded(), "AES"), parameters(mode));
    if (mode.name.equals("AES-GCM")) {
      cipher.updateAAD(mode.additional);
    }
    return cipher.doFinal(data);
  }

  private static String transformation(String name) {
    return switch (name) {
      case "AES-CBC" -> "AES/CBC/PKCS5Padding";
      case "AES-CTR" -> "AES/CTR/NoPadding";
      case "AES-GCM" -> "AES/GCM/NoPadding";
      default -> throw new IllegalArgumentException("no such mode: " + name);
    };
  }

  private static AlgorithmParameterSpec parameters(Aes mode) throws GeneralSecurityException {
    if (mode.name.equals("AES-GCM")) {
      return new GCMParameterSpec(mode.length, mode.vector);
    }
    if (mode.vector.length != 16) {
      throw new InvalidAlgorithmParameterException("the vector must have 16 bytes");
    }
    return new IvParameterSpec(mode.vector);
  }

  static byte[] oaep(boolean encrypting, Key key, byte[] data, String hash, byte[] label)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
    OAEPParameterSpec parameters =
        new OAEPParameterSpec(
            hash, "MGF1", new MGF1ParameterSpec(hash), new PSource.PSpecified(label));
    cipher.init(encrypting ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE, key, parameters);
    return cipher.doFinal(data);
  }

  static byte[] agree(Key own, Key other) throws GeneralSecurityException {
    KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
    agreement.init(own);
    agreement.doPhase(other, /* lastPhase= */ true);
    return agreement.generateSecret();
  }

  /** PBKDF2 of RFC 8018, section 5.2; the platform's own takes characters, not bytes. */
  static byte[] pbkdf2(String hash, byte[] password, byte[] salt, int iterations, int bytes)
      throws GeneralSecurityException {
    if (iterations < 1) {
      throw new InvalidAlgorithmParameterException("at least one iteration is needed");
    }
    Mac mac = Mac.getInstance("Hmac" + hash.replace("-", ""));
    mac.init(new SecretKeySpec(password, "RAW"));
    byte[] result = new byte[bytes];
    int done = 0;
    for (int block = 1; done < bytes; block++) {
      byte[] derived = block(mac, salt, iterations, block);
      int taken = Math.min(derived.length, bytes - done);
      System.arraycopy(derived, 0, result, done, taken);
      done += taken;
    }
    return result;
  }

  private static byte[] block(Mac mac, byte[] salt, int iterations, int index) {
    byte[] first = Arrays.copyOf(salt, salt.length + Integer.BYTES);
    for (int i = 0; i < Integer.BYTES; i++) {
      first[salt.length + i] = (byte) (index >>> (24 - 8 * i));
    }
    byte[] round = mac.doFinal(first);
    byte[] sum = round.clone();
    for (int i = 1; i < iterations; i++) {
      round = mac.doFinal(round);
      for (int j = 0; j < sum.length; j++) {
        sum[j] ^= round[j];
      }
    }
    return sum;
  }
}
