package io.burst.aggregator;

import io.burst.core.metrics.BuiltinMetrics;
import io.burst.core.metrics.CounterSink;
import io.burst.core.metrics.GaugeSink;
import io.burst.core.metrics.Metric;
import io.burst.core.metrics.RateSink;
import io.burst.core.metrics.Sink;
import io.burst.core.metrics.TagSet;
import io.burst.core.metrics.TrendSink;
import io.burst.core.options.ExecutorConfig;
import io.burst.core.plan.ScenarioSlice;
import io.burst.core.plan.TestPlan;
import io.burst.core.report.LiveView;
import io.burst.core.report.LiveView.ScenarioProgress;
import io.burst.core.report.LiveView.State;
import io.burst.core.report.MetricValues;
import io.burst.core.report.SeriesTable;
import io.burst.core.result.GeneratorSecond;
import io.burst.core.result.Interval;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/** Makes the live views of a run out of what the coordinator knows. */
final class LiveViews {
  private final TestPlan plan;
  private final List<ScenarioSlice> scenarios;

  LiveViews(TestPlan plan) {
    this.plan = plan;
    this.scenarios = plan.whole();
  }

  /**
   * What the coordinator knows.
   *
   * @param totals of the load so far
   * @param latest the merged tick that was closed last; null-free: an empty table before the first
   * @param latestNanos how much time the latest tick covers
   */
  record Known(
      Instant at,
      Instant since,
      State state,
      int ready,
      int ended,
      long elapsedNanos,
      SeriesTable totals,
      SeriesTable latest,
      long latestNanos,
      int saturated,
      List<String> crossed,
      List<Integer> late,
      List<Integer> missing) {}

  LiveView of(Known known) {
    SeriesTable totals = known.totals();
    RateSink failed = rate(totals, BuiltinMetrics.HTTP_REQ_FAILED);
    RateSink checks = rate(totals, BuiltinMetrics.CHECKS);
    return new LiveView(
        known.at(),
        known.since(),
        known.state(),
        plan.workers(),
        known.ready(),
        known.ended(),
        known.elapsedNanos(),
        plan.maxDurationNanos(),
        gauge(totals, BuiltinMetrics.VUS),
        gauge(totals, BuiltinMetrics.VUS_MAX),
        sum(totals, BuiltinMetrics.ITERATIONS, tags -> true),
        perSecond(known, BuiltinMetrics.ITERATIONS),
        sum(totals, BuiltinMetrics.DROPPED_ITERATIONS, tags -> true),
        sum(totals, BuiltinMetrics.HTTP_REQS, tags -> true),
        perSecond(known, BuiltinMetrics.HTTP_REQS),
        failed.rate(),
        p95(totals),
        checks.nonZero(),
        checks.total() - checks.nonZero(),
        scenarios.stream().map(slice -> progress(slice, known)).toList(),
        known.crossed(),
        known.late(),
        known.missing(),
        known.saturated());
  }

  /** How many workers were saturated in the last second that a tick holds. */
  static int saturatedAtTheEnd(Interval tick) {
    int last = tick.generator().stream().mapToInt(GeneratorSecond::second).max().orElse(-1);
    return (int)
        tick.generator().stream()
            .filter(second -> second.second() == last && second.saturated())
            .count();
  }

  private static ScenarioProgress progress(ScenarioSlice slice, Known known) {
    String name = slice.scenario().name();
    double done =
        sum(
            known.totals(),
            BuiltinMetrics.ITERATIONS,
            tags -> tags.get("scenario").filter(name::equals).isPresent());
    long planned = plannedIterations(slice);
    double since = known.elapsedNanos() - slice.scenario().startTime().toNanos();
    double byTime = slice.regularNanos() == 0 ? 1 : since / slice.regularNanos();
    double share =
        known.state() == State.ENDED ? 1 : planned > 0 ? done / planned : Math.max(0, byTime);
    return new ScenarioProgress(
        name, slice.scenario().executor().type(), Math.min(1, share), done, planned);
  }

  private static long plannedIterations(ScenarioSlice slice) {
    return switch (slice.scenario().executor()) {
      case ExecutorConfig.SharedIterations config -> slice.hasWork() ? slice.iterations(config) : 0;
      case ExecutorConfig.PerVuIterations config -> slice.vus() * config.iterations();
      case ExecutorConfig.ConstantVus _,
          ExecutorConfig.RampingVus _,
          ExecutorConfig.ConstantArrivalRate _,
          ExecutorConfig.RampingArrivalRate _ ->
          0;
    };
  }

  private static double perSecond(Known known, Metric metric) {
    return MetricValues.perSecond(sum(known.latest(), metric, tags -> true), known.latestNanos());
  }

  private static double sum(SeriesTable table, Metric metric, Predicate<TagSet> condition) {
    return table.total(metric, condition) instanceof CounterSink counter ? counter.sum() : 0;
  }

  private static double gauge(SeriesTable table, Metric metric) {
    return table.total(metric) instanceof GaugeSink gauge ? gauge.value() : 0;
  }

  private static RateSink rate(SeriesTable table, Metric metric) {
    Sink total = table.total(metric);
    return total instanceof RateSink rate ? rate : new RateSink();
  }

  private static double p95(SeriesTable table) {
    return table.total(BuiltinMetrics.HTTP_REQ_DURATION) instanceof TrendSink trend
        ? trend.percentile(95)
        : 0;
  }
}
