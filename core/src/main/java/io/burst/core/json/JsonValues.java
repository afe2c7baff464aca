package io.burst.core.json;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the values that a {@link JsonReader} meets.
 *
 * @param <T> what stands for a value
 */
public interface JsonValues<T extends @Nullable Object> {
  /** An object, its members in order; names that come twice stay twice. */
  T object(List<Member<T>> members);

  /** An array. */
  T array(List<T> items);

  /** A string, unescaped. */
  T string(String value);

  /**
   * A number.
   *
   * @param text as it was written
   */
  T number(String text);

  /** True or false. */
  T bool(boolean value);

  /** Null. */
  T nothing();

  /**
   * A name and its value.
   *
   * @param <T> what stands for a value
   */
  record Member<T extends @Nullable Object>(String name, T value) {}
}
