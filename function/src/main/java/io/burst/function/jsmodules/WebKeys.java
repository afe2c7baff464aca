package io.burst.function.jsmodules;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.EncodedKeySpec;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;

/** Makes key pairs, and turns keys into bytes and back. */
final class WebKeys {
  private static final byte UNCOMPRESSED = 4;

  private WebKeys() {}

  static KeyPair rsaPair(int bits, byte[] exponent) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(new RSAKeyGenParameterSpec(bits, new BigInteger(1, exponent)));
    return generator.generateKeyPair();
  }

  static KeyPair ecPair(String curve) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec(platformName(curve)));
    return generator.generateKeyPair();
  }

  /** The Web Crypto name of a key's curve. */
  static String curve(ECKey key) {
    return switch (key.getParams().getCurve().getField().getFieldSize()) {
      case 256 -> "P-256";
      case 384 -> "P-384";
      case 521 -> "P-521";
      default -> "unknown";
    };
  }

  private static String platformName(String curve) {
    return switch (curve) {
      case "P-256" -> "secp256r1";
      case "P-384" -> "secp384r1";
      case "P-521" -> "secp521r1";
      default -> throw new IllegalArgumentException("no such curve: " + curve);
    };
  }

  static ECParameterSpec parameters(String curve) throws GeneralSecurityException {
    AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
    parameters.init(new ECGenParameterSpec(platformName(curve)));
    return parameters.getParameterSpec(ECParameterSpec.class);
  }

  /** A private key from PKCS #8 or a public one from SubjectPublicKeyInfo. */
  static Key decoded(String family, boolean isPrivate, byte[] bytes)
      throws GeneralSecurityException {
    KeyFactory factory = KeyFactory.getInstance(family);
    EncodedKeySpec spec =
        isPrivate ? new PKCS8EncodedKeySpec(bytes) : new X509EncodedKeySpec(bytes);
    return isPrivate ? factory.generatePrivate(spec) : factory.generatePublic(spec);
  }

  /** A public key from an uncompressed point (SEC 1, 2.3.4): 04, x, y. */
  static Key point(String curve, byte[] bytes) throws GeneralSecurityException {
    ECParameterSpec parameters = parameters(curve);
    int size = fieldBytes(parameters);
    if (bytes.length != 1 + 2 * size || bytes[0] != UNCOMPRESSED) {
      throw new InvalidKeySpecException("no uncompressed point of the curve " + curve);
    }
    BigInteger x = new BigInteger(1, Arrays.copyOfRange(bytes, 1, 1 + size));
    BigInteger y = new BigInteger(1, Arrays.copyOfRange(bytes, 1 + size, bytes.length));
    return publicKey(parameters, x, y);
  }

  static Key publicKey(ECParameterSpec parameters, BigInteger x, BigInteger y)
      throws GeneralSecurityException {
    BigInteger p = ((java.security.spec.ECFieldFp) parameters.getCurve().getField()).getP();
    BigInteger right =
        x.pow(3).add(parameters.getCurve().getA().multiply(x)).add(parameters.getCurve().getB());
    if (!y.multiply(y).subtract(right).mod(p).equals(BigInteger.ZERO)) {
      throw new InvalidKeySpecException("the point is not on the curve");
    }
    return KeyFactory.getInstance("EC")
        .generatePublic(new ECPublicKeySpec(new ECPoint(x, y), parameters));
  }

  /** The uncompressed point of a public key. */
  static byte[] pointBytes(Key key) {
    ECPublicKey open = (ECPublicKey) key;
    int size = fieldBytes(open.getParams());
    byte[] bytes = new byte[1 + 2 * size];
    bytes[0] = UNCOMPRESSED;
    System.arraycopy(padded(open.getW().getAffineX(), size), 0, bytes, 1, size);
    System.arraycopy(padded(open.getW().getAffineY(), size), 0, bytes, 1 + size, size);
    return bytes;
  }

  /** Bytes of a coordinate. */
  static int fieldBytes(ECParameterSpec parameters) {
    return (parameters.getCurve().getField().getFieldSize() + 7) / 8;
  }

  /** A number as big-endian bytes of a fixed size. */
  static byte[] padded(BigInteger number, int size) {
    byte[] bytes = unsigned(number);
    byte[] result = new byte[size];
    System.arraycopy(bytes, 0, result, size - bytes.length, bytes.length);
    return result;
  }

  /** A number of 0 or more as big-endian bytes without a sign. */
  static byte[] unsigned(BigInteger number) {
    byte[] bytes = number.toByteArray();
    return bytes.length > 1 && bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
  }
}
