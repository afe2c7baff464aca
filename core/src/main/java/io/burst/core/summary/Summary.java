package io.burst.core.summary;

import io.burst.core.metrics.MetricType;
import io.burst.core.metrics.ValueType;
import io.burst.core.report.RunReport;
import io.burst.core.report.ThresholdResult;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What an end-of-test summary shows, with every value computed: a view of a {@link RunReport} for
 * one mode. Texts and the machine-readable document are rendered from it.
 *
 * @param thresholds metrics and sub-metrics that have thresholds, sorted by name
 * @param total of the whole run, with the top-level groups of the default scenario
 * @param scenarios the other scenarios, sorted by name; empty unless the mode is full
 * @param trendStats the columns of trends, in order
 * @param timeUnit s, ms or us; empty: chosen by size
 */
public record Summary(
    List<JudgedMetric> thresholds,
    Group total,
    List<Group> scenarios,
    List<String> trendStats,
    String timeUnit) {
  public Summary {
    thresholds = List.copyOf(thresholds);
    Objects.requireNonNull(total, "total");
    scenarios = List.copyOf(scenarios);
    trendStats = List.copyOf(trendStats);
    Objects.requireNonNull(timeUnit, "timeUnit");
  }

  /**
   * A metric or sub-metric with its values, under k6's names of them: count and rate; value, min
   * and max; rate, passes and fails; or the trend's statistics.
   *
   * @param name as {@code http_req_duration} or {@code http_req_duration{status:200}}
   */
  public record Values(
      String name, MetricType type, ValueType contains, Map<String, Double> values) {
    public Values {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(type, "type");
      Objects.requireNonNull(contains, "contains");
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** One value; 0 if the metric has none of that name. */
    public double get(String stat) {
      return values.getOrDefault(stat, 0.0);
    }
  }

  /** A metric and what became of its thresholds, in the order of the options. */
  public record JudgedMetric(Values metric, List<ThresholdResult> results) {
    public JudgedMetric {
      Objects.requireNonNull(metric, "metric");
      results = List.copyOf(results);
    }
  }

  /** The checks of a group: their totals, and each in order of first appearance. */
  public record Checks(Values total, Values succeeded, Values failed, List<Check> each) {
    public Checks {
      Objects.requireNonNull(total, "total");
      Objects.requireNonNull(succeeded, "succeeded");
      Objects.requireNonNull(failed, "failed");
      each = List.copyOf(each);
    }
  }

  /** How often one check passed and failed. */
  public record Check(String name, long passes, long fails) {
    public Check {
      Objects.requireNonNull(name, "name");
    }
  }

  /**
   * The whole run, a scenario or a group.
   *
   * @param checks empty if no check ran in it
   * @param metrics per block, sorted by name within it; blocks without metrics are absent
   * @param groups in order of first appearance
   */
  public record Group(
      String name,
      Optional<Checks> checks,
      Map<MetricSection, List<Values>> metrics,
      List<Group> groups) {
    public Group {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(checks, "checks");
      EnumMap<MetricSection, List<Values>> copy = new EnumMap<>(MetricSection.class);
      metrics.forEach((section, values) -> copy.put(section, List.copyOf(values)));
      metrics = Collections.unmodifiableMap(copy);
      groups = List.copyOf(groups);
    }
  }
}
