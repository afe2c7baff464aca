package io.burst.aggregator;

import io.burst.core.metrics.BuiltinMetrics;
import io.burst.core.metrics.CounterSink;
import io.burst.core.metrics.Metric;
import io.burst.core.metrics.TagPolicy;
import io.burst.core.metrics.TagSet;
import io.burst.core.metrics.TrendSink;
import io.burst.core.options.ExecutorConfig;
import io.burst.core.options.Scenario;
import io.burst.core.report.Fidelity;
import io.burst.core.report.Fidelity.Stretch;
import io.burst.core.report.SeriesTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Compares the load that was with the one that was planned. */
final class FidelityCheck {
  private FidelityCheck() {}

  /**
   * @param saturated by second of the load, how many workers were saturated
   */
  static Fidelity of(
      List<Scenario> scenarios,
      SeriesTable series,
      SortedMap<Integer, Integer> saturated,
      long abortReactionMillis) {
    Set<String> arrivalRates =
        scenarios.stream()
            .filter(scenario -> hasArrivals(scenario.executor()))
            .map(Scenario::name)
            .collect(Collectors.toSet());
    // Executors with a fixed number of iterations drop some too, but of those none was an arrival.
    Predicate<TagSet> arrivals =
        tags -> tags.get("scenario").filter(arrivalRates::contains).isPresent();
    TrendSink lateness =
        series.total(BuiltinMetrics.START_LATENESS) instanceof TrendSink trend
            ? trend
            : new TrendSink();
    return new Fidelity(
        sum(series, BuiltinMetrics.PLANNED_ARRIVALS, tags -> true),
        sum(series, BuiltinMetrics.DROPPED_ITERATIONS, arrivals),
        sum(series, BuiltinMetrics.UNDELIVERED_ARRIVALS, tags -> true),
        sum(series, BuiltinMetrics.INTERRUPTED_ITERATIONS, tags -> true),
        lateness.percentile(99),
        lateness.max(),
        stretches(saturated),
        (long) sum(series, BuiltinMetrics.HTTP_REQS, FidelityCheck::isOverflow),
        abortReactionMillis);
  }

  private static boolean hasArrivals(ExecutorConfig executor) {
    return switch (executor) {
      case ExecutorConfig.ConstantArrivalRate _, ExecutorConfig.RampingArrivalRate _ -> true;
      case ExecutorConfig.SharedIterations _,
          ExecutorConfig.PerVuIterations _,
          ExecutorConfig.ConstantVus _,
          ExecutorConfig.RampingVus _ ->
          false;
    };
  }

  private static boolean isOverflow(TagSet tags) {
    return tags.get("name").filter(TagPolicy.OTHER::equals).isPresent();
  }

  private static double sum(SeriesTable series, Metric metric, Predicate<TagSet> condition) {
    return series.total(metric, condition) instanceof CounterSink counter ? counter.sum() : 0;
  }

  private static List<Stretch> stretches(SortedMap<Integer, Integer> workersBySecond) {
    List<Stretch> stretches = new ArrayList<>();
    for (Map.Entry<Integer, Integer> entry : workersBySecond.entrySet()) {
      int second = entry.getKey();
      Stretch next = new Stretch(second, second + 1, entry.getValue());
      if (!stretches.isEmpty() && stretches.getLast().to() == second) {
        Stretch last = stretches.removeLast();
        next = new Stretch(last.from(), second + 1, Math.max(last.workers(), next.workers()));
      }
      stretches.add(next);
    }
    return stretches;
  }
}
