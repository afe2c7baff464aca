package io.burst.core.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A codec of objects with known keys. Keys are matched exactly, else without regard to case; a null
 * value counts as not given.
 *
 * @param table the settings that may occur
 * @param unknown what happens to other keys
 */
record ObjectCodec(List<Setting<?>> table, Unknown unknown) implements Codec<SettingValues> {
  /** What an unknown key means. */
  enum Unknown {
    ERROR,
    WARNING
  }

  @Override
  public Optional<SettingValues> fromJson(Object value, Place place, Problems problems) {
    if (!(value instanceof Map<?, ?> entries)) {
      problems.error(place, "must be an object, but is " + Kinds.of(value), "");
      return Optional.empty();
    }
    SettingValues result = SettingValues.EMPTY;
    for (Map.Entry<?, ?> entry : entries.entrySet()) {
      String key = String.valueOf(entry.getKey());
      Object raw = entry.getValue();
      Optional<Setting<?>> setting = find(key);
      if (setting.isEmpty()) {
        reject(key, place, problems);
      } else if (raw != null) {
        result = read(setting.get(), raw, place.key(key), problems, result);
      }
    }
    return Optional.of(result);
  }

  private Optional<Setting<?>> find(String key) {
    return table.stream()
        .filter(setting -> setting.key().equals(key))
        .findFirst()
        .or(
            () ->
                table.stream().filter(setting -> setting.key().equalsIgnoreCase(key)).findFirst());
  }

  private void reject(String key, Place place, Problems problems) {
    String hint = DidYouMean.hint(key, table.stream().map(Setting::key).toList());
    switch (unknown) {
      case ERROR -> problems.error(place.key(key), "there is no such option", hint);
      case WARNING ->
          problems.warn(
              place.key(key)
                  + ": there is no such option, it is ignored"
                  + (hint.isEmpty() ? "" : " (" + hint + ")"));
    }
  }

  private static <T> SettingValues read(
      Setting<T> setting, Object raw, Place place, Problems problems, SettingValues into) {
    return setting
        .codec()
        .fromJson(raw, place, problems)
        .map(value -> into.with(setting, value, place))
        .orElseGet(() -> into.withBroken(setting));
  }

  @Override
  public Optional<SettingValues> fromText(String text, Place place, Problems problems) {
    problems.error(place, "cannot be given as plain text", "give it as a JSON object: { }");
    return Optional.empty();
  }

  @Override
  public Object toJson(SettingValues value) {
    return value.toJson(table);
  }
}
