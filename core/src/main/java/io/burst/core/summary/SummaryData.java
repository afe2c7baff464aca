package io.burst.core.summary;

import io.burst.core.metrics.MetricType;
import io.burst.core.options.RuntimeOptions.SummaryMode;
import io.burst.core.report.RunReport;
import io.burst.core.report.ThresholdResult;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * k6's data shapes of a finished run, as maps of strings, numbers, booleans, lists and maps: what
 * {@code handleSummary} gets and what {@code --summary-export} writes. Write them with {@link
 * JsonText}, which prints numbers as JavaScript does.
 */
public final class SummaryData {
  /** The version of the machine-readable shape. */
  private static final String SCHEMA = "1.0.0";

  /** The k6 whose language and shapes burst follows. */
  private static final String K6_VERSION = "2.2.0";

  private final RunReport report;

  private SummaryData(RunReport report) {
    this.report = report;
  }

  /**
   * What the run's surroundings add to the legacy shape.
   *
   * @param setupData what setup() returned, read from its JSON; empty if it returned nothing
   */
  public record Surroundings(
      boolean stdoutTty, boolean stderrTty, boolean noColor, Optional<Object> setupData) {}

  /** The argument of {@code handleSummary}, in the shape that is k6's default. */
  public static Map<String, Object> legacy(RunReport report, Surroundings around) {
    SummaryData data = new SummaryData(report);
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("root_group", data.group(data.tree(), false));
    Map<String, Object> options = new LinkedHashMap<>();
    options.put("summaryTrendStats", report.summary().trendStats());
    options.put("summaryTimeUnit", report.summary().timeUnit().map(u -> u.k6Name()).orElse(""));
    options.put("noColor", around.noColor());
    map.put("options", options);
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("isStdOutTTY", around.stdoutTty());
    state.put("isStdErrTTY", around.stderrTty());
    state.put("testRunDurationMs", report.times().totalNanos() / 1e6);
    map.put("state", state);
    map.put("metrics", data.metrics());
    around.setupData().ifPresent(value -> map.put("setup_data", value));
    return map;
  }

  /** The content of {@code --summary-export} in its default shape. */
  public static Map<String, Object> export(RunReport report, Optional<Object> setupData) {
    SummaryData data = new SummaryData(report);
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("metrics", data.flatMetrics());
    setupData.ifPresent(value -> map.put("setup_data", value));
    map.put("root_group", data.group(data.tree(), true));
    return map;
  }

  /**
   * The newer shape, for handleSummary and the export alike.
   *
   * @param script the source text of the test
   * @param cloud whether the workers ran in the cloud
   */
  public static Map<String, Object> machineReadable(
      RunReport report, SummaryMode mode, String script, boolean cloud, Instant now) {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("duration", report.times().totalNanos() / 1e9);
    config.put("execution", cloud ? "cloud" : "local");
    config.put("script", script);
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("generated_at", now.toString());
    metadata.put("k6_version", K6_VERSION);
    Summary summary = Summaries.of(report, mode);
    Map<String, Object> results = new LinkedHashMap<>();
    results.put("checks", summary.total().checks().map(SummaryData::checks).orElse(Map.of()));
    results.put(
        "metrics",
        summary.total().metrics().values().stream()
            .flatMap(List::stream)
            .map(SummaryData::machineReadable)
            .toList());
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("config", config);
    map.put("metadata", metadata);
    map.put("results", results);
    map.put("version", SCHEMA);
    return map;
  }

  private Map<String, Object> metrics() {
    Map<String, Object> metrics = new LinkedHashMap<>();
    for (Summary.Values metric : Summaries.metrics(report)) {
      Map<String, Object> entry = described(metric);
      entry.put("values", metric.values());
      Map<String, Object> thresholds = new LinkedHashMap<>();
      results(metric.name())
          .forEach(result -> thresholds.put(result.source(), Map.of("ok", result.ok())));
      if (!thresholds.isEmpty()) {
        entry.put("thresholds", thresholds);
      }
      metrics.put(metric.name(), entry);
    }
    return metrics;
  }

  private Map<String, Object> flatMetrics() {
    Map<String, Object> metrics = new LinkedHashMap<>();
    for (Summary.Values metric : Summaries.metrics(report)) {
      Map<String, Object> entry = new LinkedHashMap<>(metric.values());
      Map<String, Object> thresholds = new LinkedHashMap<>();
      // In this shape true means crossed.
      results(metric.name()).forEach(result -> thresholds.put(result.source(), !result.ok()));
      if (!thresholds.isEmpty()) {
        entry.put("thresholds", thresholds);
      }
      if (metric.type() == MetricType.RATE) {
        entry.put("value", entry.remove("rate"));
      }
      metrics.put(metric.name(), entry);
    }
    return metrics;
  }

  private List<ThresholdResult> results(String name) {
    return report.thresholds().stream()
        .filter(thresholds -> thresholds.target().name().equals(name))
        .flatMap(thresholds -> thresholds.results().stream())
        .toList();
  }

  private GroupTree tree() {
    return GroupTree.opened(report.series());
  }

  private Map<String, Object> group(GroupTree node, boolean keyed) {
    List<Map<String, Object>> groups =
        node.children().stream().map(child -> group(child, keyed)).toList();
    List<Map<String, Object>> checks = new ArrayList<>();
    for (Summary.Check check : checksOf(node)) {
      String path = node.path() + "::" + check.name();
      Map<String, Object> entry = named(check.name(), path);
      entry.put("passes", check.passes());
      entry.put("fails", check.fails());
      checks.add(entry);
    }
    Map<String, Object> map = named(node.name(), node.path());
    map.put("groups", keyed ? byName(groups) : groups);
    map.put("checks", keyed ? byName(checks) : checks);
    return map;
  }

  private List<Summary.Check> checksOf(GroupTree node) {
    return Checks.byName(report.series(), tags -> tags.get("group").orElse("").equals(node.path()));
  }

  private static Map<String, Object> named(String name, String path) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", name);
    map.put("path", path);
    map.put("id", md5(path));
    return map;
  }

  private static Map<String, Object> byName(List<Map<String, Object>> items) {
    Map<String, Object> map = new LinkedHashMap<>();
    items.forEach(item -> map.put(String.valueOf(item.get("name")), item));
    return map;
  }

  private static Map<String, Object> checks(Summary.Checks checks) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(
        "metrics",
        List.of(
            machineReadable(checks.total()),
            machineReadable(checks.failed()),
            machineReadable(checks.succeeded())));
    List<Map<String, Object>> each = new ArrayList<>();
    for (Summary.Check check : checks.each()) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("fails", check.fails());
      entry.put("name", check.name());
      entry.put("passes", check.passes());
      each.add(entry);
    }
    map.put("results", each);
    return map;
  }

  private static Map<String, Object> machineReadable(Summary.Values metric) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("contains", lowerCase(metric.contains()));
    map.put("name", metric.name());
    map.put("type", lowerCase(metric.type()));
    Map<String, Object> values = new LinkedHashMap<>();
    switch (metric.type()) {
      case COUNTER -> values.put("count", metric.get("count"));
      case GAUGE -> List.of("max", "min", "value").forEach(v -> values.put(v, metric.get(v)));
      case RATE -> {
        values.put("matches", metric.get("passes"));
        values.put("rate", metric.get("rate"));
        values.put("total", metric.get("passes") + metric.get("fails"));
      }
      case TREND ->
          List.of("avg", "max", "med", "min", "p(90)", "p(95)").stream()
              .filter(metric.values()::containsKey)
              .forEach(s -> values.put(s.replaceAll("[()]", ""), metric.get(s)));
    }
    map.put("values", values);
    return map;
  }

  private static Map<String, Object> described(Summary.Values metric) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("type", lowerCase(metric.type()));
    map.put("contains", lowerCase(metric.contains()));
    return map;
  }

  private static String lowerCase(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static String md5(String path) {
    try {
      MessageDigest digest = MessageDigest.getInstance("MD5");
      return HexFormat.of().formatHex(digest.digest(path.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has MD5", e);
    }
  }
}
