package io.burst.function.jsmodules;

import io.burst.function.js.K6Module;
import io.burst.function.js.Shim;
import io.burst.function.js.VuRuntime;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;

/** The module {@code k6/crypto}: hashes, keyed hashes and random bytes. */
final class CryptoModule implements K6Module {
  private static final Shim SHIM = Shim.of(CryptoModule.class, "crypto.js");
  private static final SecureRandom RANDOM = new SecureRandom();

  @Override
  public String specifier() {
    return "k6/crypto";
  }

  @Override
  public Value exports(VuRuntime vu) {
    ProxyExecutable hash =
        arguments -> handle(vu, Hash.plain(algorithm(vu, arguments[0].asString())));
    ProxyExecutable hmac =
        arguments ->
            handle(
                vu,
                Hash.keyed(algorithm(vu, arguments[0].asString()), Inputs.bytes(vu, arguments[1])));
    ProxyExecutable hex = arguments -> HexFormat.of().formatHex(Inputs.bytes(vu, arguments[0]));
    ProxyExecutable random = arguments -> random(vu, arguments[0].asDouble());
    return vu.evaluate(SHIM)
        .execute(
            ProxyObject.fromMap(
                Map.of("hash", hash, "hmac", hmac, "hexEncode", hex, "randomBytes", random)));
  }

  private static HashAlgorithm algorithm(VuRuntime vu, String name) {
    return HashAlgorithm.find(name).orElseThrow(() -> vu.error("invalid algorithm: " + name));
  }

  private static ProxyExecutable handle(VuRuntime vu, Hash hash) {
    return arguments -> {
      if (arguments[0].asString().equals("update")) {
        hash.update(Inputs.bytes(vu, arguments[1]));
        return true;
      }
      return encoded(vu, hash.digest(), arguments[1].asString());
    };
  }

  private static Object encoded(VuRuntime vu, byte[] digest, String encoding) {
    return switch (encoding) {
      case "hex" -> HexFormat.of().formatHex(digest);
      case "base64" -> Base64.getEncoder().encodeToString(digest);
      case "base64url" -> Base64.getUrlEncoder().encodeToString(digest);
      case "base64rawurl" -> Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
      case "binary" -> vu.arrayBuffer(digest);
      default -> throw vu.error("invalid output encoding: " + encoding);
    };
  }

  private static Object random(VuRuntime vu, double size) {
    if (!(size >= 1) || size > Integer.MAX_VALUE) {
      throw vu.error("invalid size");
    }
    byte[] bytes = new byte[(int) size];
    RANDOM.nextBytes(bytes);
    return vu.arrayBuffer(bytes);
  }
}
