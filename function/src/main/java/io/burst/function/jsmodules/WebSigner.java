package io.burst.function.jsmodules;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs and verifies.
 *
 * @param name HMAC, ECDSA, RSASSA-PKCS1-v1_5 or RSA-PSS
 * @param hash as {@code SHA-256}
 * @param saltLength of RSA-PSS, in bytes
 */
record WebSigner(String name, String hash, int saltLength) {
  byte[] sign(Key key, byte[] data) throws GeneralSecurityException {
    if (name.equals("HMAC")) {
      return mac(key, data);
    }
    Signature signature = signature();
    signature.initSign((PrivateKey) key);
    signature.update(data);
    return signature.sign();
  }

  boolean verify(Key key, byte[] given, byte[] data) throws GeneralSecurityException {
    if (name.equals("HMAC")) {
      return MessageDigest.isEqual(mac(key, data), given);
    }
    Signature signature = signature();
    signature.initVerify((PublicKey) key);
    signature.update(data);
    try {
      return signature.verify(given);
    } catch (SignatureException _) {
      // A signature of the wrong form is a wrong signature.
      return false;
    }
  }

  private byte[] mac(Key key, byte[] data) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("Hmac" + hash.replace("-", ""));
    mac.init(new SecretKeySpec(key.getEncoded(), "RAW"));
    return mac.doFinal(data);
  }

  private Signature signature() throws GeneralSecurityException {
    String digest = hash.replace("-", "");
    return switch (name) {
      case "ECDSA" -> Signature.getInstance(digest + "withECDSAinP1363Format");
      case "RSASSA-PKCS1-v1_5" -> Signature.getInstance(digest + "withRSA");
      case "RSA-PSS" -> pss();
      default -> throw new IllegalArgumentException(name + " does not sign");
    };
  }

  private Signature pss() throws GeneralSecurityException {
    Signature signature = Signature.getInstance("RSASSA-PSS");
    signature.setParameter(
        new PSSParameterSpec(
            hash,
            "MGF1",
            new MGF1ParameterSpec(hash),
            saltLength,
            PSSParameterSpec.TRAILER_FIELD_BC));
    return signature;
  }
}
