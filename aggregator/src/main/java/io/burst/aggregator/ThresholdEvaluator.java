package io.burst.aggregator;

import io.burst.core.metrics.BuiltinMetrics;
import io.burst.core.metrics.Metric;
import io.burst.core.metrics.MetricType;
import io.burst.core.metrics.Sink;
import io.burst.core.metrics.ValueType;
import io.burst.core.options.SubMetric;
import io.burst.core.options.Threshold;
import io.burst.core.options.ThresholdExpression.Method;
import io.burst.core.report.MetricThresholds;
import io.burst.core.report.MetricValues;
import io.burst.core.report.SeriesTable;
import io.burst.core.report.ThresholdResult;
import io.burst.core.run.RunPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Evaluates a test's thresholds over cumulative values, as k6 does: while the load runs, metrics
 * without samples are skipped; at the end they read 0, except that a rate without samples passes.
 * The rate of a counter divides by the time that the given values cover. Immutable.
 */
public final class ThresholdEvaluator {
  private final Map<String, List<Threshold>> thresholds;
  private final Map<String, Metric> declared = new LinkedHashMap<>();

  /**
   * @param thresholds by the metric or sub-metric they were declared under
   * @param declared the script's own metrics
   */
  public ThresholdEvaluator(Map<String, List<Threshold>> thresholds, List<Metric> declared) {
    this.thresholds = new LinkedHashMap<>(thresholds);
    declared.forEach(metric -> this.declared.put(metric.name(), metric));
  }

  /** The thresholds of a run. */
  public static ThresholdEvaluator of(RunPlan plan) {
    return new ThresholdEvaluator(plan.plan().options().thresholds(), plan.declared());
  }

  /**
   * What an evaluation found.
   *
   * @param results of the metrics that were evaluated
   * @param abort the metric whose threshold asks for the run to be stopped now
   */
  public record Evaluation(List<MetricThresholds> results, Optional<String> abort) {
    public Evaluation {
      results = List.copyOf(results);
    }

    /** The metrics with a crossed threshold, by name. */
    public List<String> crossed() {
      return results.stream()
          .filter(MetricThresholds::crossed)
          .map(result -> result.target().name())
          .toList();
    }
  }

  /**
   * Evaluates while the load runs.
   *
   * @param elapsedNanos the time that the values cover: setup() and the load up to the watermark
   */
  public Evaluation during(SeriesTable values, long elapsedNanos) {
    return evaluate(values, elapsedNanos, false);
  }

  /** Evaluates everything, once all samples are there. */
  public Evaluation atEnd(SeriesTable values, long elapsedNanos) {
    return evaluate(values, elapsedNanos, true);
  }

  private Evaluation evaluate(SeriesTable values, long elapsedNanos, boolean end) {
    List<MetricThresholds> results = new ArrayList<>();
    Optional<String> abort = Optional.empty();
    for (Map.Entry<String, List<Threshold>> entry : thresholds.entrySet()) {
      SubMetric target = SubMetric.parse(entry.getKey());
      Metric metric = metric(target, entry.getValue(), values);
      Sink total = values.total(metric, tags -> tags.containsAll(target.tags()));
      if (total.isEmpty() && !end) {
        continue;
      }
      List<ThresholdResult> each = new ArrayList<>();
      for (Threshold threshold : entry.getValue()) {
        ThresholdResult result = judge(target, threshold, total, elapsedNanos);
        each.add(result);
        if (!result.ok() && abort.isEmpty() && mayAbort(threshold, elapsedNanos)) {
          abort = Optional.of(target.name());
        }
      }
      results.add(new MetricThresholds(target, metric, each));
    }
    return new Evaluation(results, abort);
  }

  private static ThresholdResult judge(
      SubMetric target, Threshold threshold, Sink total, long elapsedNanos) {
    double value = MetricValues.observed(total, threshold.expression(), elapsedNanos);
    boolean ok = isUndefined(total, elapsedNanos, threshold) || threshold.expression().holds(value);
    return new ThresholdResult(target.name(), threshold.source(), ok, value);
  }

  /** A rate of nothing, or over no time, is neither high nor low: it passes. */
  private static boolean isUndefined(Sink total, long elapsedNanos, Threshold threshold) {
    return switch (total.type()) {
      case RATE -> total.isEmpty();
      case COUNTER -> elapsedNanos <= 0 && threshold.expression().method() == Method.RATE;
      case GAUGE, TREND -> false;
    };
  }

  private static boolean mayAbort(Threshold threshold, long elapsedNanos) {
    return threshold.abortOnFail()
        && threshold.delayAbortEval().map(delay -> elapsedNanos > delay.toNanos()).orElse(true);
  }

  private Metric metric(SubMetric target, List<Threshold> list, SeriesTable values) {
    String name = target.parent();
    return BuiltinMetrics.find(name)
        .or(() -> Optional.ofNullable(declared.get(name)))
        .or(() -> values.metrics().stream().filter(m -> m.name().equals(name)).findFirst())
        .orElseGet(() -> new Metric(name, typeFor(list), ValueType.DEFAULT));
  }

  /** The type of a metric that nobody knows: what its expressions can be asked of. */
  private static MetricType typeFor(List<Threshold> list) {
    Method method = list.isEmpty() ? Method.COUNT : list.getFirst().expression().method();
    return switch (method) {
      case COUNT -> MetricType.COUNTER;
      case VALUE -> MetricType.GAUGE;
      case RATE -> MetricType.RATE;
      case AVG, MIN, MAX, MED, PERCENTILE -> MetricType.TREND;
    };
  }
}
