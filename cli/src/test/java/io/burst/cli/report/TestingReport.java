package io.burst.cli.report;

import io.burst.core.metrics.BuiltinMetrics;
import io.burst.core.metrics.CounterSink;
import io.burst.core.metrics.GaugeSink;
import io.burst.core.metrics.Metric;
import io.burst.core.metrics.RateSink;
import io.burst.core.metrics.Sink;
import io.burst.core.metrics.TagSet;
import io.burst.core.metrics.TimeSeries;
import io.burst.core.metrics.TrendSink;
import io.burst.core.options.SubMetric;
import io.burst.core.options.SummaryOptions;
import io.burst.core.options.ThresholdExpression;
import io.burst.core.report.Fidelity;
import io.burst.core.report.MetricThresholds;
import io.burst.core.report.MetricValues;
import io.burst.core.report.RunReport;
import io.burst.core.report.RunTimes;
import io.burst.core.report.SeriesTable;
import io.burst.core.report.ThresholdResult;
import io.burst.core.report.Verdict;
import io.burst.core.report.WorkersReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A report made of single samples. */
final class TestingReport {
  private final long durationNanos;
  private final SeriesTable series = new SeriesTable();
  private final Map<String, List<String>> thresholds = new LinkedHashMap<>();
  private SummaryOptions summary = SummaryOptions.DEFAULT;
  private Fidelity fidelity = Fidelity.NOTHING;
  private WorkersReport workers = new WorkersReport(1, List.of());
  private long samples;

  TestingReport(long durationNanos) {
    this.durationNanos = durationNanos;
  }

  void summary(SummaryOptions options) {
    summary = options;
  }

  void fidelity(Fidelity value) {
    fidelity = value;
  }

  void workers(WorkersReport value) {
    workers = value;
  }

  void add(Metric metric, TagSet tags, double... values) {
    for (double value : values) {
      Sink sink = Sink.of(metric.type());
      switch (sink) {
        case CounterSink counter -> counter.record(value);
        case GaugeSink gauge -> gauge.record(samples++, 0, 0, value);
        case RateSink rate -> rate.record(value);
        case TrendSink trend -> trend.record(value);
      }
      series.merge(new TimeSeries(metric, tags), sink);
    }
  }

  void threshold(String target, String... sources) {
    thresholds.put(target, List.of(sources));
  }

  RunReport build() {
    List<MetricThresholds> judged = new ArrayList<>();
    thresholds.forEach((target, sources) -> judged.add(judge(SubMetric.parse(target), sources)));
    return new RunReport(
        "run",
        "script.js",
        Instant.EPOCH,
        new RunTimes(0, durationNanos, 0),
        summary,
        series,
        judged,
        List.of(),
        fidelity,
        workers,
        List.of(),
        Verdict.PASSED);
  }

  private MetricThresholds judge(SubMetric target, List<String> sources) {
    Metric metric =
        BuiltinMetrics.find(target.parent()).or(() -> find(target.parent())).orElseThrow();
    Sink total = series.total(metric, tags -> tags.containsAll(target.tags()));
    List<ThresholdResult> results = new ArrayList<>();
    for (String source : sources) {
      ThresholdExpression expression = ThresholdExpression.parse(source);
      double value = MetricValues.observed(total, expression, durationNanos);
      results.add(new ThresholdResult(target.name(), source, expression.holds(value), value));
    }
    return new MetricThresholds(target, metric, results);
  }

  private java.util.Optional<Metric> find(String name) {
    return series.metrics().stream().filter(metric -> metric.name().equals(name)).findFirst();
  }
}
