package io.burst.core.config;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The kinds of JSON values, in a user's words. */
final class Kinds {
  private Kinds() {}

  /** As {@code the text 'abc'}, {@code the number 1.5}, {@code a list}. */
  static String of(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case String text -> "the text '" + text + "'";
      case Number number -> "the number " + number;
      case Boolean flag -> flag.toString();
      case List<?> _ -> "a list";
      case Map<?, ?> _ -> "an object";
      default -> "a " + value.getClass().getSimpleName();
    };
  }
}
