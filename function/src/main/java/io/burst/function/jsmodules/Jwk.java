package io.burst.function.jsmodules;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.graalvm.polyglot.Value;

/** RSA and elliptic-curve keys as JSON Web Keys (RFC 7517, 7518). */
final class Jwk {
  private Jwk() {}

  /**
   * The key of a script's JWK object.
   *
   * @param family RSA or EC
   * @param curve of an EC key
   */
  static Key key(String family, String curve, Value jwk) throws GeneralSecurityException {
    if (!jwk.hasMembers() || !family.equals(text(jwk, "kty"))) {
      throw new InvalidKeySpecException("the JWK is no key of the type " + family);
    }
    return family.equals("RSA") ? rsa(jwk) : ec(curve, jwk);
  }

  private static Key rsa(Value jwk) throws GeneralSecurityException {
    KeyFactory factory = KeyFactory.getInstance("RSA");
    BigInteger n = number(jwk, "n");
    BigInteger e = number(jwk, "e");
    if (!jwk.hasMember("d")) {
      return factory.generatePublic(new RSAPublicKeySpec(n, e));
    }
    return factory.generatePrivate(
        new RSAPrivateCrtKeySpec(
            n,
            e,
            number(jwk, "d"),
            number(jwk, "p"),
            number(jwk, "q"),
            number(jwk, "dp"),
            number(jwk, "dq"),
            number(jwk, "qi")));
  }

  private static Key ec(String curve, Value jwk) throws GeneralSecurityException {
    if (!curve.equals(text(jwk, "crv"))) {
      throw new InvalidKeySpecException("the JWK is not on the curve " + curve);
    }
    ECParameterSpec parameters = WebKeys.parameters(curve);
    Key open = WebKeys.publicKey(parameters, number(jwk, "x"), number(jwk, "y"));
    if (!jwk.hasMember("d")) {
      return open;
    }
    return KeyFactory.getInstance("EC")
        .generatePrivate(new ECPrivateKeySpec(number(jwk, "d"), parameters));
  }

  private static String text(Value jwk, String name) throws InvalidKeySpecException {
    Value value = jwk.getMember(name);
    if (value == null || !value.isString()) {
      throw new InvalidKeySpecException("the JWK has no text '" + name + "'");
    }
    return value.asString();
  }

  private static BigInteger number(Value jwk, String name) throws InvalidKeySpecException {
    return new BigInteger(1, Base64.getUrlDecoder().decode(text(jwk, name)));
  }

  /** The members that describe a key. */
  static Map<String, Object> fields(Key key) throws GeneralSecurityException {
    return switch (key) {
      case RSAPrivateCrtKey secret -> rsaFields(secret);
      case RSAPublicKey open -> rsaFields(open.getModulus(), open.getPublicExponent());
      case ECPrivateKey secret -> ecFields(secret);
      case ECPublicKey open -> ecFields(open);
      default -> throw new InvalidKeySpecException("no JWK for " + key.getAlgorithm());
    };
  }

  private static Map<String, Object> rsaFields(BigInteger modulus, BigInteger exponent) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("kty", "RSA");
    fields.put("n", text(WebKeys.unsigned(modulus)));
    fields.put("e", text(WebKeys.unsigned(exponent)));
    return fields;
  }

  private static Map<String, Object> rsaFields(RSAPrivateCrtKey key) {
    Map<String, Object> fields = rsaFields(key.getModulus(), key.getPublicExponent());
    fields.put("d", text(WebKeys.unsigned(key.getPrivateExponent())));
    fields.put("p", text(WebKeys.unsigned(key.getPrimeP())));
    fields.put("q", text(WebKeys.unsigned(key.getPrimeQ())));
    fields.put("dp", text(WebKeys.unsigned(key.getPrimeExponentP())));
    fields.put("dq", text(WebKeys.unsigned(key.getPrimeExponentQ())));
    fields.put("qi", text(WebKeys.unsigned(key.getCrtCoefficient())));
    return fields;
  }

  private static Map<String, Object> ecFields(ECPublicKey key) {
    int size = WebKeys.fieldBytes(key.getParams());
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("kty", "EC");
    fields.put("crv", WebKeys.curve(key));
    fields.put("x", text(WebKeys.padded(key.getW().getAffineX(), size)));
    fields.put("y", text(WebKeys.padded(key.getW().getAffineY(), size)));
    return fields;
  }

  private static Map<String, Object> ecFields(ECPrivateKey key) throws GeneralSecurityException {
    Map<String, Object> fields = ecFields(EcPoints.publicKey(key));
    fields.put("d", text(WebKeys.padded(key.getS(), WebKeys.fieldBytes(key.getParams()))));
    return fields;
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
