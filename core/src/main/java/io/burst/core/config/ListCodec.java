package io.burst.core.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A codec of lists; as text the elements are separated by commas. */
record ListCodec<T>(Codec<T> element) implements Codec<List<T>> {

  @Override
  public Optional<List<T>> fromJson(Object value, Place place, Problems problems) {
    if (!(value instanceof List<?> elements)) {
      problems.error(place, "must be a list, but is " + Kinds.of(value), "put it in brackets: [ ]");
      return Optional.empty();
    }
    List<T> result = new ArrayList<>();
    boolean complete = true;
    for (int i = 0; i < elements.size(); i++) {
      Object raw = elements.get(i);
      Place at = place.index(i);
      if (raw == null) {
        problems.error(at, "must not be null", "");
        complete = false;
        continue;
      }
      Optional<T> read = element.fromJson(raw, at, problems);
      read.ifPresent(result::add);
      complete &= read.isPresent();
    }
    return complete ? Optional.of(List.copyOf(result)) : Optional.empty();
  }

  @Override
  public Optional<List<T>> fromText(String text, Place place, Problems problems) {
    List<T> result = new ArrayList<>();
    boolean complete = true;
    for (String part : text.isEmpty() ? new String[0] : text.split(",", -1)) {
      Optional<T> read = element.fromText(part.strip(), place, problems);
      read.ifPresent(result::add);
      complete &= read.isPresent();
    }
    return complete ? Optional.of(List.copyOf(result)) : Optional.empty();
  }

  @Override
  public Object toJson(List<T> value) {
    return value.stream().map(element::toJson).toList();
  }
}
