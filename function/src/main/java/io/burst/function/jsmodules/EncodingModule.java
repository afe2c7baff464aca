package io.burst.function.jsmodules;

import io.burst.function.js.K6Module;
import io.burst.function.js.Shim;
import io.burst.function.js.VuRuntime;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;

/**
 * The module {@code k6/encoding}: base64 in four alphabets. As Go, decoding skips line breaks and
 * refuses both missing and needless padding.
 */
final class EncodingModule implements K6Module {
  private static final Shim SHIM = Shim.of(EncodingModule.class, "encoding.js");

  @Override
  public String specifier() {
    return "k6/encoding";
  }

  @Override
  public Value exports(VuRuntime vu) {
    ProxyExecutable encode =
        arguments -> encode(Inputs.bytes(vu, arguments[0]), arguments[1].asString());
    ProxyExecutable decode =
        arguments -> {
          byte[] bytes = decode(vu, arguments[0].asString(), arguments[1].asString());
          return arguments[2].asBoolean()
              ? new String(bytes, StandardCharsets.UTF_8)
              : vu.arrayBuffer(bytes);
        };
    return vu.evaluate(SHIM)
        .execute(ProxyObject.fromMap(Map.of("encode", encode, "decode", decode)));
  }

  private static String encode(byte[] bytes, String encoding) {
    Base64.Encoder encoder =
        switch (encoding) {
          case "rawstd" -> Base64.getEncoder().withoutPadding();
          case "url" -> Base64.getUrlEncoder();
          case "rawurl" -> Base64.getUrlEncoder().withoutPadding();
          default -> Base64.getEncoder();
        };
    return encoder.encodeToString(bytes);
  }

  private static byte[] decode(VuRuntime vu, String text, String encoding) {
    String compact = text.replace("\n", "").replace("\r", "");
    boolean raw = encoding.startsWith("raw");
    boolean padded = raw ? !compact.contains("=") : compact.length() % 4 == 0;
    if (!padded) {
      throw vu.error("illegal base64 data: wrong padding for the encoding '" + encoding + "'");
    }
    Base64.Decoder decoder =
        encoding.endsWith("url") ? Base64.getUrlDecoder() : Base64.getDecoder();
    try {
      return decoder.decode(compact);
    } catch (IllegalArgumentException e) {
      throw vu.error("illegal base64 data: " + e.getMessage());
    }
  }
}
