package io.burst.function.jsmodules;

import io.burst.function.js.Bytes;
import io.burst.function.js.K6Module;
import io.burst.function.js.Shim;
import io.burst.function.js.VuRuntime;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;

/** The globals {@code TextEncoder} and {@code TextDecoder}. */
final class TextModule implements K6Module {
  private static final Shim SHIM = Shim.of(TextModule.class, "text.js");

  @Override
  public String specifier() {
    return "burst:encoding";
  }

  @Override
  public Value exports(VuRuntime vu) {
    ProxyExecutable encode =
        arguments -> vu.arrayBuffer(arguments[0].asString().getBytes(StandardCharsets.UTF_8));
    ProxyExecutable encoding =
        arguments -> charset(arguments[0].asString()).map(TextModule::label).orElse(null);
    ProxyExecutable decoder =
        arguments -> {
          Charset charset = charset(arguments[0].asString()).orElseThrow();
          TextStream stream =
              new TextStream(charset, arguments[1].asBoolean(), arguments[2].asBoolean());
          return (ProxyExecutable) input -> decode(vu, stream, input[0], input[1].asBoolean());
        };
    return vu.evaluate(SHIM)
        .execute(
            ProxyObject.fromMap(
                Map.of("encode", encode, "encoding", encoding, "decoder", decoder)));
  }

  private static String decode(VuRuntime vu, TextStream stream, Value input, boolean more) {
    byte[] bytes =
        Bytes.ofBinary(input)
            .orElseThrow(() -> vu.error("TypeError", "an ArrayBuffer or a view is expected"));
    try {
      return stream.decode(bytes, more);
    } catch (CharacterCodingException e) {
      throw vu.error("TypeError", "The encoded data was not valid " + label(stream.charset()));
    }
  }

  private static String label(Charset charset) {
    return charset.name().toLowerCase(Locale.ROOT);
  }

  private static Optional<Charset> charset(String label) {
    return switch (label.strip().toLowerCase(Locale.ROOT)) {
      case "utf-8", "utf8", "unicode-1-1-utf-8", "x-unicode20utf8" ->
          Optional.of(StandardCharsets.UTF_8);
      case "utf-16", "utf-16le", "ucs-2", "unicode", "csunicode", "iso-10646-ucs-2" ->
          Optional.of(StandardCharsets.UTF_16LE);
      case "utf-16be", "unicodefffe" -> Optional.of(StandardCharsets.UTF_16BE);
      default -> Optional.empty();
    };
  }
}
