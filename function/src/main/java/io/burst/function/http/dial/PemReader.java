package io.burst.function.http.dial;

import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Certificates and private keys from PEM text. Keys: PKCS#8 (unencrypted), PKCS#1 and SEC 1, the
 * last two also encrypted as OpenSSL once did ({@code DEK-Info}, RFC 1421); these are what k6
 * takes.
 */
final class PemReader {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);
  private static final Pattern DEK_INFO =
      Pattern.compile("DEK-Info:\\s*([A-Z0-9-]+),([0-9A-Fa-f]+)");
  private static final byte[] RSA_OID = {
    0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 1, 1, 1
  };
  private static final byte[] EC_OID = {0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 2, 1};

  private PemReader() {}

  /** All certificates of a text, in order. */
  static List<X509Certificate> certificates(String pem) {
    List<X509Certificate> found = new ArrayList<>();
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      Matcher block = BLOCK.matcher(pem);
      while (block.find()) {
        if (block.group(1).equals("CERTIFICATE")) {
          byte[] der = decode(block.group(2));
          found.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der)));
        }
      }
    } catch (CertificateException | IllegalArgumentException e) {
      throw bad("cert cannot be read: " + e.getMessage());
    }
    if (found.isEmpty()) {
      throw bad("cert holds no PEM certificate");
    }
    return List.copyOf(found);
  }

  /** The first private key of a text. */
  static PrivateKey privateKey(String pem, String password) {
    Matcher block = BLOCK.matcher(pem);
    while (block.find()) {
      String type = block.group(1);
      if (type.equals("ENCRYPTED PRIVATE KEY")) {
        throw bad("key is PKCS#8 encrypted, which is not supported");
      }
      if (type.endsWith("PRIVATE KEY")) {
        try {
          return key(type, block.group(2), password);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
          throw bad("key cannot be read: " + e.getMessage());
        }
      }
    }
    throw bad("failed to decode PEM key");
  }

  private static BurstException bad(String what) {
    return new BurstException(
        ErrorKind.INVALID_CONFIG, "tlsAuth: " + what, "give the text of a PEM file");
  }

  private static PrivateKey key(String type, String body, String password)
      throws GeneralSecurityException {
    Matcher encrypted = DEK_INFO.matcher(body);
    byte[] der =
        encrypted.find()
            ? decrypt(encrypted, decode(body.substring(encrypted.end())), password)
            : decode(body);
    return switch (type) {
      case "RSA PRIVATE KEY" -> generate(pkcs8(RSA_OID, new byte[] {5, 0}, der));
      case "EC PRIVATE KEY" -> generate(pkcs8(EC_OID, ecParameters(der), der));
      default -> generate(der);
    };
  }

  private static PrivateKey generate(byte[] pkcs8) throws GeneralSecurityException {
    GeneralSecurityException last = new GeneralSecurityException("unknown kind of key");
    for (String algorithm : List.of("RSA", "EC", "EdDSA")) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
      } catch (GeneralSecurityException e) {
        last = e;
      }
    }
    throw last;
  }

  private static byte[] decode(String body) {
    return Base64.getMimeDecoder().decode(body.strip());
  }

  private static byte[] decrypt(Matcher dek, byte[] data, String password)
      throws GeneralSecurityException {
    byte[] iv = HexFormat.of().parseHex(dek.group(2));
    String name = dek.group(1);
    int length =
        switch (name) {
          case "AES-128-CBC" -> 16;
          case "AES-192-CBC", "DES-EDE3-CBC" -> 24;
          case "AES-256-CBC" -> 32;
          case "DES-CBC" -> 8;
          default -> throw new GeneralSecurityException("unknown encryption " + name);
        };
    String algorithm =
        name.startsWith("AES") ? "AES" : name.startsWith("DES-EDE3") ? "DESede" : "DES";
    Cipher cipher = Cipher.getInstance(algorithm + "/CBC/PKCS5Padding");
    cipher.init(
        Cipher.DECRYPT_MODE,
        new SecretKeySpec(derive(password, iv, length), algorithm),
        new IvParameterSpec(iv));
    return cipher.doFinal(data);
  }

  /** OpenSSL's EVP_BytesToKey with MD5 and one round; the salt is the start of the IV. */
  private static byte[] derive(String password, byte[] iv, int length)
      throws GeneralSecurityException {
    MessageDigest md5 = MessageDigest.getInstance("MD5");
    byte[] key = new byte[0];
    byte[] last = new byte[0];
    while (key.length < length) {
      md5.update(last);
      md5.update(password.getBytes(StandardCharsets.UTF_8));
      md5.update(iv, 0, 8);
      last = md5.digest();
      int old = key.length;
      key = Arrays.copyOf(key, old + last.length);
      System.arraycopy(last, 0, key, old, last.length);
    }
    return Arrays.copyOf(key, length);
  }

  /** The curve, which SEC 1 keeps in its element [0] and PKCS#8 beside the algorithm. */
  private static byte[] ecParameters(byte[] sec1) throws GeneralSecurityException {
    for (int i = 0; i + 2 < sec1.length; i++) {
      int length = sec1[i + 1] & 0xff;
      if ((sec1[i] & 0xff) == 0xa0 && i + 2 + length <= sec1.length && sec1[i + 2] == 6) {
        return Arrays.copyOfRange(sec1, i + 2, i + 2 + length);
      }
    }
    throw new GeneralSecurityException("EC key names no curve");
  }

  private static byte[] pkcs8(byte[] oid, byte[] parameters, byte[] key) {
    byte[] algorithm = der(0x30, concat(der(6, oid), parameters));
    return der(0x30, concat(concat(new byte[] {2, 1, 0}, algorithm), der(4, key)));
  }

  private static byte[] der(int tag, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    if (content.length < 128) {
      out.write(content.length);
    } else {
      int bytes = content.length < 256 ? 1 : content.length < 65536 ? 2 : 3;
      out.write(0x80 | bytes);
      for (int i = bytes - 1; i >= 0; i--) {
        out.write(content.length >> (8 * i));
      }
    }
    out.writeBytes(content);
    return out.toByteArray();
  }

  private static byte[] concat(byte[] a, byte[] b) {
    byte[] all = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, all, a.length, b.length);
    return all;
  }
}
