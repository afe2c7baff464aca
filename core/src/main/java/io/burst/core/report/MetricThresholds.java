package io.burst.core.report;

import io.burst.core.metrics.Metric;
import io.burst.core.options.SubMetric;
import java.util.List;
import java.util.Objects;

/**
 * The thresholds of one metric or sub-metric and how they ended.
 *
 * @param target what they were declared on
 * @param metric the metric, or the sub-metric's parent
 * @param results in the order of the options
 */
public record MetricThresholds(SubMetric target, Metric metric, List<ThresholdResult> results) {
  public MetricThresholds {
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(metric, "metric");
    results = List.copyOf(results);
  }

  /** Whether any of them failed. */
  public boolean crossed() {
    return results.stream().anyMatch(result -> !result.ok());
  }
}
