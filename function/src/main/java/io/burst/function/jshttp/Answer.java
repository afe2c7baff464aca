package io.burst.function.jshttp;

import io.burst.function.jsguest.DirectFunctions;
import io.burst.function.jsguest.Guest;
import io.burst.function.jsguest.Handle;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind a script's response: its fields, each made when it is first read, and kept, as
 * is what a script sets. Confined to its virtual user.
 */
abstract class Answer implements Handle {
  /** The fields by their numbers. */
  static final List<String> FIELDS =
      List.of(
          "remote_ip",
          "remote_port",
          "url",
          "status",
          "status_text",
          "proto",
          "headers",
          "cookies",
          "body",
          "timings",
          "tls_version",
          "tls_cipher_suite",
          "ocsp",
          "error",
          "error_code",
          "request");

  static final int BODY = 8;

  /** Guest values, so that a script finds the same ArrayBuffer each time. */
  private final @Nullable Object[] known = new Object[FIELDS.size()];

  /** The body, parsed as JSON. */
  private @Nullable Object parsed;

  private boolean bodySet;

  /** A field: a String, a number, bytes or null; of an {@link #isJson}, JSON. */
  abstract @Nullable Object make(int field);

  /** Whether a field is an object for the script, and comes as JSON. */
  private static boolean isJson(int field) {
    return switch (field) {
      case 6, 7, 9, 12, 15 -> true;
      default -> false;
    };
  }

  /** A field's guest value. */
  Object field(int index) {
    Object value = known[index];
    if (value == null) {
      Object made = make(index);
      value =
          isJson(index)
              ? Guest.json(Guest.string(String.valueOf(made)))
              : DirectFunctions.guest(made);
      known[index] = value;
    }
    return value;
  }

  /** Sets a field to a guest value. */
  void field(int index, Object value) {
    known[index] = value;
    if (index == BODY) {
      parsed = null;
      bodySet = true;
    }
  }

  /** The bytes behind the field of the body, if it is text as it came. */
  Optional<byte[]> received() {
    return bodySet ? Optional.empty() : text();
  }

  /** The body's bytes in UTF-8, if the script sees it as text. */
  Optional<byte[]> text() {
    return Optional.empty();
  }

  /** The parsed body, if it has been parsed since it was set. */
  @Nullable Object parsed() {
    return parsed;
  }

  /** Keeps the parsed body. */
  Object parsed(Object value) {
    parsed = value;
    return value;
  }

  /** The answers of a batch, in its order. */
  record Several(List<? extends Answer> all) implements Handle {}
}
