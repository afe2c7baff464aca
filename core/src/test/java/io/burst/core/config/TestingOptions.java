package io.burst.core.config;

import io.avaje.jsonb.Jsonb;
import io.burst.core.error.BurstException;
import io.burst.core.metrics.MetricType;
import io.burst.core.options.TestOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Resolves options written as JSON, for a script with a few functions and metrics. */
final class TestingOptions {
  static final Map<String, MetricType> METRICS =
      Map.of(
          "http_reqs", MetricType.COUNTER,
          "http_req_duration", MetricType.TREND,
          "checks", MetricType.RATE,
          "vus", MetricType.GAUGE);

  private static final Jsonb JSON =
      Jsonb.builder().serializeNulls(true).serializeEmpty(true).build();

  private Object script = Map.of();
  private Optional<OptionSources.ConfigFile> file = Optional.empty();
  private final Map<String, String> environment = new LinkedHashMap<>();
  private final Map<String, List<String>> flags = new LinkedHashMap<>();
  private boolean noThresholds;

  private TestingOptions() {}

  /** Options exported by a script; single quotes stand for double ones. */
  static TestingOptions script(String json) {
    TestingOptions result = new TestingOptions();
    result.script = json(json);
    return result;
  }

  TestingOptions file(String json) {
    @SuppressWarnings("unchecked") // an object in JSON is a map with text as keys
    Map<String, @Nullable Object> map = (Map<String, @Nullable Object>) json(json);
    file = Optional.of(new OptionSources.ConfigFile("config.json", map));
    return this;
  }

  TestingOptions variable(String name, String value) {
    environment.put(name, value);
    return this;
  }

  TestingOptions flag(String name, String... texts) {
    flags.put(name, List.of(texts));
    return this;
  }

  TestingOptions noThresholds() {
    noThresholds = true;
    return this;
  }

  ResolvedOptions resolve() {
    return OptionResolver.resolve(
        new OptionSources(file, Optional.of(script), environment, flags),
        new ScriptFacts(Set.of("default", "other"), METRICS, noThresholds));
  }

  TestOptions options() {
    return resolve().options();
  }

  /** What the user is told; fails if the options are good. */
  BurstException failure() {
    try {
      throw new AssertionError("the options are good: " + options());
    } catch (BurstException e) {
      return e;
    }
  }

  static Object json(String text) {
    return JSON.type(Object.class).fromJson(text.replace('\'', '"'));
  }

  static String text(@Nullable Object json) {
    return (json == null ? "null" : JSON.toJson(json)).replace('"', '\'');
  }
}
