package io.burst.core.config;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Puts layers of options upon one another. A higher value replaces a lower one, maps as a whole;
 * only {@code dns} is put together key by key. Whoever says what runs (duration, iterations, stages
 * or scenarios) takes back all that lower layers said about it.
 */
final class Precedence {
  private Precedence() {}

  /** The layers, lowest first, as one. */
  static SettingValues merge(List<SettingValues> layers, Problems problems) {
    SettingValues merged = SettingValues.EMPTY;
    for (SettingValues layer : layers) {
      merged = put(layer, merged, problems);
    }
    return merged;
  }

  private static SettingValues put(SettingValues layer, SettingValues lower, Problems problems) {
    SettingValues kept = lower;
    List<Setting<?>> execution = Settings.EXECUTION.stream().filter(layer::has).toList();
    if (!execution.isEmpty()) {
      if (lower.has(Settings.SCENARIOS)) {
        problems.warn(dropped(lower, layer, execution));
      }
      kept = lower.without(Settings.EXECUTION);
    }
    SettingValues result = kept.overriddenBy(layer);
    if (kept.has(Settings.DNS) && layer.has(Settings.DNS)) {
      SettingValues both =
          kept.get(Settings.DNS).orElseThrow().overriddenBy(layer.get(Settings.DNS).orElseThrow());
      result = result.with(Settings.DNS, both, placeOf(layer, Settings.DNS));
    }
    // An empty map of tags is no wish to have none: it is what a layer without tags looks like.
    boolean emptied = layer.get(Settings.TAGS).map(tags -> tags.isEmpty()).orElse(false);
    if (emptied && kept.has(Settings.TAGS)) {
      result =
          result.with(
              Settings.TAGS, kept.get(Settings.TAGS).orElseThrow(), placeOf(kept, Settings.TAGS));
    }
    return result;
  }

  private static String dropped(
      SettingValues lower, SettingValues layer, List<Setting<?>> execution) {
    String by =
        execution.stream()
            .map(setting -> placeOf(layer, setting).toString())
            .collect(Collectors.joining(", "));
    return "the scenarios given as "
        + placeOf(lower, Settings.SCENARIOS)
        + " do not run: "
        + by
        + " takes their place";
  }

  private static Place placeOf(SettingValues values, Setting<?> setting) {
    return values.placeOf(setting, Place.script().key(setting.key()));
  }
}
