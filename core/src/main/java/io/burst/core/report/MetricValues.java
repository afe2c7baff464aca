package io.burst.core.report;

import io.burst.core.metrics.CounterSink;
import io.burst.core.metrics.GaugeSink;
import io.burst.core.metrics.RateSink;
import io.burst.core.metrics.Sink;
import io.burst.core.metrics.TrendSink;
import io.burst.core.options.ThresholdExpression;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the values off a sink under the names that k6's summaries and thresholds give them. */
public final class MetricValues {
  private static final double NANOS_PER_SECOND = 1e9;

  private MetricValues() {}

  /**
   * Counter: count, rate; gauge: value, min, max; rate: rate, passes, fails; trend: the given
   * statistics, in order.
   *
   * @param elapsedNanos what the rate of a counter is over; 0: the rate is 0
   */
  public static Map<String, Double> of(Sink sink, long elapsedNanos, List<String> trendStats) {
    Map<String, Double> values = new LinkedHashMap<>();
    switch (sink) {
      case CounterSink counter -> {
        values.put("count", counter.sum());
        values.put("rate", perSecond(counter.sum(), elapsedNanos));
      }
      case GaugeSink gauge -> {
        values.put("value", gauge.value());
        values.put("min", gauge.min());
        values.put("max", gauge.max());
      }
      case RateSink rate -> {
        values.put("rate", rate.rate());
        values.put("passes", (double) rate.nonZero());
        values.put("fails", (double) (rate.total() - rate.nonZero()));
      }
      case TrendSink trend -> trendStats.forEach(stat -> values.put(stat, stat(trend, stat)));
    }
    return values;
  }

  /** A count per second of a stretch of time; 0 if the stretch is empty. */
  public static double perSecond(double count, long elapsedNanos) {
    return elapsedNanos <= 0 ? 0 : count / (elapsedNanos / NANOS_PER_SECOND);
  }

  /** A trend's statistic: avg, min, med, max, count or p(N). */
  public static double stat(TrendSink trend, String stat) {
    return switch (stat) {
      case "avg" -> trend.avg();
      case "min" -> trend.min();
      case "med" -> trend.median();
      case "max" -> trend.max();
      case "count" -> trend.count();
      default -> trend.percentile(Double.parseDouble(stat.substring(2, stat.length() - 1)));
    };
  }

  /** What stands on the left side of a threshold. */
  public static double observed(Sink sink, ThresholdExpression expression, long elapsedNanos) {
    return switch (sink) {
      case CounterSink counter ->
          expression.method() == ThresholdExpression.Method.RATE
              ? perSecond(counter.sum(), elapsedNanos)
              : counter.sum();
      case GaugeSink gauge -> gauge.value();
      case RateSink rate -> rate.rate();
      case TrendSink trend -> stat(trend, expression.methodText());
    };
  }
}
