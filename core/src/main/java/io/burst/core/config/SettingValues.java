package io.burst.core.config;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Values of settings with the place each came from: an immutable map from a setting to a value of
 * its type. Settings whose value could not be read are remembered as broken, so that nobody
 * complains that they are missing.
 */
final class SettingValues {
  /** No value at all. */
  static final SettingValues EMPTY = new SettingValues(Map.of(), Set.of());

  private record Given(Object value, Place place) {}

  private final Map<Setting<?>, Given> given;
  private final Set<Setting<?>> broken;

  private SettingValues(Map<Setting<?>, Given> given, Set<Setting<?>> broken) {
    this.given = given;
    this.broken = broken;
  }

  /** The value of a setting, if it was given. */
  // Only with() fills the map, and it takes a value of the setting's own type.
  @SuppressWarnings("unchecked")
  <T> Optional<T> get(Setting<T> setting) {
    return Optional.ofNullable(given.get(setting)).map(found -> (T) found.value);
  }

  boolean has(Setting<?> setting) {
    return given.containsKey(setting);
  }

  /** Whether a setting was given in no way, not even with a value that could not be read. */
  boolean isMissing(Setting<?> setting) {
    return !given.containsKey(setting) && !broken.contains(setting);
  }

  /** Where a setting was given, or else the place that is passed in. */
  Place placeOf(Setting<?> setting, Place otherwise) {
    return Optional.ofNullable(given.get(setting)).map(Given::place).orElse(otherwise);
  }

  /** These values with one set. */
  <T> SettingValues with(Setting<T> setting, T value, Place place) {
    Map<Setting<?>, Given> copy = new LinkedHashMap<>(given);
    copy.put(setting, new Given(value, place));
    return new SettingValues(copy, broken);
  }

  /** These values with one remembered as unreadable. */
  SettingValues withBroken(Setting<?> setting) {
    Set<Setting<?>> copy = new HashSet<>(broken);
    copy.add(setting);
    return new SettingValues(given, copy);
  }

  /** These values without some. */
  SettingValues without(List<Setting<?>> settings) {
    Map<Setting<?>, Given> copy = new LinkedHashMap<>(given);
    settings.forEach(copy::remove);
    return new SettingValues(copy, broken);
  }

  /** These values overridden by those of a higher layer. */
  SettingValues overriddenBy(SettingValues higher) {
    Map<Setting<?>, Given> copy = new LinkedHashMap<>(given);
    copy.putAll(higher.given);
    Set<Setting<?>> all = new HashSet<>(broken);
    all.addAll(higher.broken);
    return new SettingValues(copy, all);
  }

  /** The settings of a table as JSON, in the table's order, those not given as null. */
  Map<String, @Nullable Object> toJson(List<Setting<?>> table) {
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    for (Setting<?> setting : table) {
      result.put(setting.key(), show(setting));
    }
    return result;
  }

  private <T> @Nullable Object show(Setting<T> setting) {
    return get(setting).map(value -> setting.codec().toJson(value)).orElse(null);
  }
}
