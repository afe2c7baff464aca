package io.burst.function.jsmodules;

import io.burst.core.summary.JsonText;
import io.burst.function.js.Bytes;
import io.burst.function.js.K6Module;
import io.burst.function.js.Shim;
import io.burst.function.js.VuRuntime;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;

/**
 * The global {@code crypto}: the shim checks arguments and usages as the Web Cryptography API says;
 * here are the operations on bytes and keys. A failure is an Error that the shim gives its name.
 */
final class WebCryptoModule implements K6Module {
  private static final Shim SHIM = Shim.of(WebCryptoModule.class, "webcrypto.js");
  private static final SecureRandom RANDOM = new SecureRandom();

  @Override
  public String specifier() {
    return "burst:webcrypto";
  }

  @Override
  public Value exports(VuRuntime vu) {
    return vu.evaluate(SHIM).execute(ProxyObject.fromMap(new Host(vu).functions()));
  }

  /** An operation that the platform may refuse. */
  @FunctionalInterface
  private interface Operation {
    Object run(Value[] arguments) throws GeneralSecurityException;
  }

  /** The functions of one virtual user. */
  private static final class Host {
    private final VuRuntime vu;
    private final Map<String, Object> functions = new HashMap<>();

    Host(VuRuntime vu) {
      this.vu = vu;
    }

    Map<String, Object> functions() {
      putBasics();
      putKeys();
      putForms();
      putUses();
      return functions;
    }

    private void put(String name, Operation operation) {
      ProxyExecutable function =
          arguments -> {
            try {
              return operation.run(arguments);
            } catch (GeneralSecurityException | RuntimeException e) {
              String message = e.getMessage();
              throw vu.error(message == null ? e.getClass().getSimpleName() : message);
            }
          };
      functions.put(name, function);
    }

    private byte[] bytes(Value value) {
      return Bytes.ofBinary(value).orElseThrow();
    }

    private Value buffer(byte[] bytes) {
      return vu.arrayBuffer(bytes);
    }

    private void putBasics() {
      put("uuid", _ -> UUID.randomUUID().toString());
      put("random", a -> buffer(random(a[0].asInt())));
      put("digest", a -> buffer(WebCrypto.digest(a[0].asString(), bytes(a[1]))));
      put("base64url", a -> buffer(Base64.getUrlDecoder().decode(a[0].asString())));
      put("toBase64url", a -> Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(a[0])));
    }

    private static byte[] random(int size) {
      byte[] bytes = new byte[size];
      RANDOM.nextBytes(bytes);
      return bytes;
    }

    private void putKeys() {
      put("secret", a -> new KeyBox(secret(bytes(a[0]))));
      put("rsaPair", a -> boxes(WebKeys.rsaPair(a[0].asInt(), bytes(a[1]))));
      put("ecPair", a -> boxes(WebKeys.ecPair(a[0].asString())));
      put("rsaBits", a -> ((RSAKey) KeyBox.of(a[0])).getModulus().bitLength());
      put("rsaExponent", a -> buffer(exponent(KeyBox.of(a[0]))));
      put("isPrivate", a -> KeyBox.of(a[0]) instanceof PrivateKey);
      put("curve", a -> WebKeys.curve((ECKey) KeyBox.of(a[0])));
    }

    /** The platform refuses empty keys, which HMAC and PBKDF2 allow as passwords. */
    private static Key secret(byte[] raw) {
      return new SecretKeySpec(raw.length == 0 ? new byte[1] : raw, "RAW");
    }

    private static ProxyArray boxes(KeyPair pair) {
      return ProxyArray.fromArray(new KeyBox(pair.getPrivate()), new KeyBox(pair.getPublic()));
    }

    private static byte[] exponent(Key key) {
      return key instanceof RSAPublicKey open
          ? WebKeys.unsigned(open.getPublicExponent())
          : WebKeys.unsigned(((java.security.interfaces.RSAPrivateCrtKey) key).getPublicExponent());
    }

    private void putForms() {
      put(
          "importEncoded",
          a ->
              new KeyBox(
                  WebKeys.decoded(a[0].asString(), a[1].asString().equals("pkcs8"), bytes(a[2]))));
      put("importPoint", a -> new KeyBox(WebKeys.point(a[0].asString(), bytes(a[1]))));
      put("importJwk", a -> new KeyBox(Jwk.key(a[0].asString(), a[1].asString(), a[2])));
      put("exportKey", a -> buffer(KeyBox.of(a[0]).getEncoded()));
      put("exportPoint", a -> buffer(WebKeys.pointBytes(KeyBox.of(a[0]))));
      put("exportJwk", a -> JsonText.compact(Jwk.fields(KeyBox.of(a[0]))));
    }

    private void putUses() {
      put(
          "crypt",
          a ->
              buffer(
                  WebCrypto.aes(
                      new WebCrypto.Aes(
                          a[0].asString(),
                          a[1].asBoolean(),
                          bytes(a[4]),
                          bytes(a[5]),
                          a[6].asInt()),
                      KeyBox.of(a[2]),
                      bytes(a[3]))));
      put(
          "oaep",
          a ->
              buffer(
                  WebCrypto.oaep(
                      a[0].asBoolean(),
                      KeyBox.of(a[1]),
                      bytes(a[2]),
                      a[3].asString(),
                      bytes(a[4]))));
      put("sign", a -> buffer(signer(a).sign(KeyBox.of(a[2]), bytes(a[4]))));
      put("verify", a -> signer(a).verify(KeyBox.of(a[2]), bytes(a[4]), bytes(a[5])));
      put("agree", a -> buffer(WebCrypto.agree(KeyBox.of(a[0]), KeyBox.of(a[1]))));
      put("pbkdf2", this::pbkdf2);
    }

    private Value pbkdf2(Value[] a) throws GeneralSecurityException {
      byte[] password = KeyBox.of(a[0]).getEncoded();
      int bytes = a[4].asInt() / Byte.SIZE;
      return buffer(WebCrypto.pbkdf2(a[1].asString(), password, bytes(a[2]), a[3].asInt(), bytes));
    }

    private static WebSigner signer(Value[] a) {
      return new WebSigner(a[0].asString(), a[1].asString(), a[3].asInt());
    }
  }
}
