package io.burst.cli.compat;

import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What one run of a script came to.
 *
 * @param checks by path of the group and name: passes and fails
 * @param counters count of each counter but those of bytes, which differ by header
 * @param metrics names in the export, sub-metrics included; without {@code vus} and {@code
 *     vus_max}, which are there or not by whether the run lasted more than a second
 * @param requests lines that reached the target, sorted
 */
record Facts(
    int exitCode,
    Map<String, List<Long>> checks,
    Map<String, Long> counters,
    List<String> metrics,
    List<String> requests) {
  private static final Set<String> TIMED = Set.of("vus", "vus_max");
  private static final Jsonb JSONB = Jsonb.builder().build();

  /** Reads the facts off an exit code, a summary export (absent: nothing) and a target's log. */
  static Facts of(int exitCode, Path export, List<String> requests) {
    Map<String, Object> json = Files.exists(export) ? object(export) : Map.of();
    Map<String, List<Long>> checks = new TreeMap<>();
    collectChecks(child(json, "root_group"), checks);
    Map<String, Long> counters = new TreeMap<>();
    Map<String, Object> metrics = child(json, "metrics");
    metrics.forEach(
        (name, values) -> {
          if (values instanceof Map<?, ?> map
              && map.get("count") instanceof Number count
              && !name.startsWith("data_")
              && map.containsKey("rate")) {
            counters.put(name, count.longValue());
          }
        });
    return new Facts(
        exitCode,
        checks,
        counters,
        metrics.keySet().stream().filter(name -> !TIMED.contains(name)).sorted().toList(),
        requests);
  }

  /** The same without what depends on time: counts become 0, requests are left out. */
  Facts loosened() {
    Map<String, List<Long>> names = new TreeMap<>();
    checks.keySet().forEach(name -> names.put(name, List.of()));
    Map<String, Long> zeros = new TreeMap<>();
    counters.keySet().forEach(name -> zeros.put(name, 0L));
    return new Facts(exitCode, names, zeros, metrics, List.of());
  }

  String toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("exitCode", exitCode);
    json.put("checks", checks);
    json.put("counters", counters);
    json.put("metrics", metrics);
    json.put("requests", requests);
    return JSONB.toJson(json);
  }

  static Facts read(Path file) {
    Map<String, Object> json = object(file);
    Map<String, List<Long>> checks = new TreeMap<>();
    child(json, "checks").forEach((name, counts) -> checks.put(name, longs(counts)));
    Map<String, Long> counters = new TreeMap<>();
    child(json, "counters")
        .forEach((name, count) -> counters.put(name, ((Number) count).longValue()));
    return new Facts(
        ((Number) json.getOrDefault("exitCode", -1)).intValue(),
        checks,
        counters,
        strings(json.getOrDefault("metrics", List.of())),
        strings(json.getOrDefault("requests", List.of())));
  }

  private static void collectChecks(Map<String, Object> group, Map<String, List<Long>> into) {
    child(group, "checks")
        .forEach(
            (name, check) -> {
              if (check instanceof Map<?, ?> map
                  && map.get("passes") instanceof Number passes
                  && map.get("fails") instanceof Number fails) {
                into.put(
                    String.valueOf(map.get("path")),
                    List.of(passes.longValue(), fails.longValue()));
              }
            });
    child(group, "groups")
        .keySet()
        .forEach(name -> collectChecks(child(child(group, "groups"), name), into));
  }

  private static Map<String, Object> object(Path file) {
    try {
      return JSONB.type(Object.class).map().fromJson(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @SuppressWarnings("unchecked") // what Jsonb reads as an object is a map with names as keys
  private static Map<String, Object> child(Map<String, Object> json, String name) {
    return json.get(name) instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }

  private static List<Long> longs(Object list) {
    return ((List<?>) list).stream().map(each -> ((Number) each).longValue()).toList();
  }

  private static List<String> strings(Object list) {
    return ((List<?>) list).stream().map(String::valueOf).toList();
  }
}
