package io.burst.core.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A codec of one scenario: which keys it may have depends on its executor. */
final class ScenarioCodec implements Codec<SettingValues> {

  @Override
  public Optional<SettingValues> fromJson(Object value, Place place, Problems problems) {
    if (!(value instanceof Map<?, ?> entries)) {
      problems.error(place, "must be an object, but is " + Kinds.of(value), "");
      return Optional.empty();
    }
    if (!(executorOf(entries) instanceof String executor) || executor.isEmpty()) {
      problems.error(place, "has no executor", "name one of " + names());
      return Optional.empty();
    }
    Optional<List<Setting<?>>> table = ScenarioSettings.of(executor);
    if (table.isEmpty()) {
      problems.error(
          place.key("executor"), "there is no executor '" + executor + "'", hint(executor));
      return Optional.empty();
    }
    return new ObjectCodec(table.get(), ObjectCodec.Unknown.ERROR)
        .fromJson(entries, place, problems);
  }

  private static @Nullable Object executorOf(Map<?, ?> entries) {
    for (Map.Entry<?, ?> entry : entries.entrySet()) {
      if (String.valueOf(entry.getKey()).equalsIgnoreCase(ScenarioSettings.EXECUTOR.key())) {
        return entry.getValue();
      }
    }
    return null;
  }

  private static String hint(String executor) {
    String near = DidYouMean.hint(executor, ScenarioSettings.executors());
    return near.isEmpty() ? "use one of " + names() : near;
  }

  private static String names() {
    return String.join(", ", ScenarioSettings.executors());
  }

  @Override
  public Optional<SettingValues> fromText(String text, Place place, Problems problems) {
    problems.error(place, "a scenario cannot be given as plain text", "");
    return Optional.empty();
  }

  @Override
  public Object toJson(SettingValues value) {
    List<Setting<?>> table =
        ScenarioSettings.of(value.get(ScenarioSettings.EXECUTOR).orElseThrow()).orElseThrow();
    Map<String, @Nullable Object> json = new LinkedHashMap<>(value.toJson(table));
    if (!value.has(ScenarioSettings.OPTIONS)) {
      json.remove(ScenarioSettings.OPTIONS.key());
    }
    return Collections.unmodifiableMap(json);
  }
}
