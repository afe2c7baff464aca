package io.burst.core.config;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A codec of maps with free keys, kept sorted; as text {@code key:value} separated by commas. What
 * cannot be read is left out, so that the rest can still be checked.
 */
record MapCodec<T>(Codec<T> element) implements Codec<Map<String, T>> {

  @Override
  public Optional<Map<String, T>> fromJson(Object value, Place place, Problems problems) {
    if (!(value instanceof Map<?, ?> entries)) {
      problems.error(place, "must be an object, but is " + Kinds.of(value), "");
      return Optional.empty();
    }
    Map<String, T> result = new TreeMap<>();
    for (Map.Entry<?, ?> entry : entries.entrySet()) {
      String key = String.valueOf(entry.getKey());
      Object raw = entry.getValue();
      Place at = place.key(key);
      if (raw == null) {
        problems.error(at, "must not be null", "");
        continue;
      }
      element.fromJson(raw, at, problems).ifPresent(present -> result.put(key, present));
    }
    return Optional.of(Collections.unmodifiableMap(result));
  }

  @Override
  public Optional<Map<String, T>> fromText(String text, Place place, Problems problems) {
    Map<String, T> result = new TreeMap<>();
    for (String part : text.split(",", -1)) {
      int colon = part.indexOf(':');
      if (colon <= 0) {
        problems.error(place, "'" + part + "' is not of the form key:value", "");
        continue;
      }
      String key = part.substring(0, colon).strip();
      element
          .fromText(part.substring(colon + 1).strip(), place, problems)
          .ifPresent(present -> result.put(key, present));
    }
    return Optional.of(Collections.unmodifiableMap(result));
  }

  @Override
  public Object toJson(Map<String, T> value) {
    Map<String, Object> result = new TreeMap<>();
    value.forEach((key, each) -> result.put(key, element.toJson(each)));
    return result;
  }
}
