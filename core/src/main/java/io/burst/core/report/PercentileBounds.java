package io.burst.core.report;

import io.burst.core.metrics.TrendSink;
import java.util.OptionalDouble;

/**
 * Between which values a percentile of the whole run lies when a share of it is missing: the values
 * that are not there may all have been smaller than those that are, or all greater.
 *
 * <p>With a share f missing, the q-quantile of the whole is at least the (q − f)/(1 − f)-quantile
 * of what is there, and at most its q/(1 − f)-quantile. A bound that falls outside 0 to 1 is none.
 *
 * @param lower in the trend's unit; empty: anything down to nothing is possible
 * @param upper empty: anything is possible
 */
public record PercentileBounds(OptionalDouble lower, OptionalDouble upper) {

  /**
   * The bounds.
   *
   * @param percentile 0 to 100
   * @param missing the share that is missing, 0 to 1
   */
  public static PercentileBounds of(TrendSink present, double percentile, double missing) {
    if (present.isEmpty() || missing >= 1) {
      return new PercentileBounds(OptionalDouble.empty(), OptionalDouble.empty());
    }
    double q = percentile / 100;
    return new PercentileBounds(
        at(present, (q - missing) / (1 - missing)), at(present, q / (1 - missing)));
  }

  private static OptionalDouble at(TrendSink present, double quantile) {
    return quantile < 0 || quantile > 1
        ? OptionalDouble.empty()
        : OptionalDouble.of(present.percentile(quantile * 100));
  }
}
