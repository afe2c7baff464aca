package io.burst.core.config;

import java.util.Optional;

/**
 * How one kind of value is read and shown. Readers note what is wrong in {@link Problems} and then
 * return empty; they never throw for a user's mistake.
 */
interface Codec<T> {
  /** Reads a value of JSON's kinds: text, number, boolean, list, map. */
  Optional<T> fromJson(Object value, Place place, Problems problems);

  /** Reads the text of an environment variable or a flag. */
  Optional<T> fromText(String text, Place place, Problems problems);

  /** The value as JSON's kinds, as k6 shows it. */
  Object toJson(T value);
}
