package io.burst.cli.target;

import io.avaje.jsonb.Jsonb;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** The shop's JSON. */
final class Json {
  private static final Jsonb JSONB = Jsonb.builder().build();

  private Json() {}

  static String write(Object value) {
    return JSONB.toJson(value);
  }

  /** The object in a body, or empty if the body is no JSON object. */
  static Optional<Map<String, Object>> object(byte[] body) {
    try {
      return Optional.of(
          JSONB.type(Object.class).map().fromJson(new String(body, StandardCharsets.UTF_8)));
    } catch (RuntimeException notJson) {
      return Optional.empty();
    }
  }
}
