package io.burst.core.config;

import io.burst.core.options.BadValue;
import java.util.Optional;
import java.util.function.Function;

/**
 * A codec of single values, out of functions that throw {@link IllegalArgumentException} for what
 * they cannot read.
 */
record ScalarCodec<T>(Function<Object, T> json, Function<String, T> text, Function<T, Object> show)
    implements Codec<T> {

  @Override
  public Optional<T> fromJson(Object value, Place place, Problems problems) {
    return read(json, value, place, problems);
  }

  @Override
  public Optional<T> fromText(String value, Place place, Problems problems) {
    return read(text, value, place, problems);
  }

  @Override
  public Object toJson(T value) {
    return show.apply(value);
  }

  private static <S, T> Optional<T> read(
      Function<S, T> reader, S value, Place place, Problems problems) {
    try {
      return Optional.of(reader.apply(value));
    } catch (BadValue e) {
      problems.error(place, e.getMessage(), e.hint());
    } catch (IllegalArgumentException e) {
      problems.error(place, String.valueOf(e.getMessage()), "");
    }
    return Optional.empty();
  }
}
