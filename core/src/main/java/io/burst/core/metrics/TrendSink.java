package io.burst.core.metrics;

import org.jspecify.annotations.Nullable;

/**
 * The distribution of a trend: exact count, sum, smallest and greatest value, and histograms (in
 * HdrHistogram's scheme of buckets) from which percentiles are read within 0.1 %.
 *
 * <p>Values are kept in units of one millionth of the metric's unit: nanoseconds for times, which
 * are in milliseconds. What lies between two such units is rounded in the histogram, and magnitudes
 * above 2.3e12 share one bucket that reads as the exact extreme. NaN is ignored; an infinite value
 * counts, and makes sum and extreme infinite.
 */
public final class TrendSink implements Sink {
  /** Histogram units in one unit of the metric. */
  public static final double UNITS = 1e6;

  private @Nullable Counts positive;
  private @Nullable Counts negative;
  private long count;
  private double sumUnits;
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;

  /** Adds a value in the metric's unit. */
  public void record(double value) {
    if (Double.isNaN(value)) {
      return;
    }
    addBucket(toUnits(value), 1);
    addExact(1, exactUnits(value), value, value);
  }

  /** Adds a duration to a time metric. */
  public void recordNanos(long nanos) {
    addBucket(nanos, 1);
    addExact(1, (double) nanos, nanos / UNITS, nanos / UNITS);
  }

  /**
   * Adds samples to the histograms only; to be paired with one {@link #addExact} for their exact
   * figures.
   *
   * @param units a value in histogram units, negative for negative samples
   */
  public void addBucket(long units, long samples) {
    if (units < 0) {
      Counts counts = negative == null ? new Counts() : negative;
      negative = counts;
      counts.add(units == Long.MIN_VALUE ? Long.MAX_VALUE : -units, samples);
    } else {
      Counts counts = positive == null ? new Counts() : positive;
      positive = counts;
      counts.add(units, samples);
    }
  }

  /** Adds the exact figures of samples: their number, their sum in units, and their extremes. */
  public void addExact(long samples, double sumInUnits, double smallest, double greatest) {
    count += samples;
    sumUnits += sumInUnits;
    min = Math.min(min, smallest);
    max = Math.max(max, greatest);
  }

  /** A value of the metric in histogram units, cut off at the range of a long. */
  public static long toUnits(double value) {
    return Math.round(value * UNITS);
  }

  /**
   * A value of the metric in units, not rounded, except that what is a whole number of units but
   * for the error of the multiplication is made whole: sums of decimals then stay exact.
   */
  public static double exactUnits(double value) {
    double units = value * UNITS;
    double whole = Math.rint(units);
    return Math.abs(units - whole) <= 2 * Math.ulp(units) ? whole : units;
  }

  /** How many values there are. */
  public long count() {
    return count;
  }

  /** The sum of the values in the metric's unit. */
  public double sum() {
    return sumUnits / UNITS;
  }

  /** The sum of the values in histogram units. */
  public double sumUnits() {
    return sumUnits;
  }

  /** The mean, 0 if there are no values. */
  public double avg() {
    return count == 0 ? 0 : sum() / count;
  }

  /** The smallest value, exact; 0 if there are none. */
  public double min() {
    return count == 0 ? 0 : min;
  }

  /** The greatest value, exact; 0 if there are none. */
  public double max() {
    return count == 0 ? 0 : max;
  }

  /** The 50th percentile. */
  public double median() {
    return percentile(50);
  }

  /**
   * The value at rank q/100 * (count - 1), interpolated linearly between the values of the two
   * neighbouring ranks, never outside the exact extremes: k6's definition. 0 if there are no
   * values.
   *
   * @param q 0 to 100
   */
  public double percentile(double q) {
    if (!(q >= 0 && q <= 100)) {
      throw new IllegalArgumentException("a percentile is within 0 and 100, not " + q);
    }
    if (count == 0) {
      return 0;
    }
    double rank = q / 100 * (count - 1);
    long lower = (long) rank;
    double below = valueAtRank(lower);
    double fraction = rank - lower;
    if (fraction == 0 || lower + 1 >= count) {
      return below;
    }
    double above = valueAtRank(lower + 1);
    return above == below ? below : below + (above - below) * fraction;
  }

  private double valueAtRank(long rank) {
    if (rank <= 0) {
      return min;
    }
    if (rank >= count - 1) {
      return max;
    }
    long negatives = negative == null ? 0 : negative.total();
    if (negative != null && rank < negatives) {
      return clamp(-1, negative.valueAtRank(negatives - 1 - rank));
    }
    return positive == null ? max : clamp(1, positive.valueAtRank(rank - negatives));
  }

  private double clamp(int sign, long bottom) {
    if (bottom >= Counts.LIMIT) {
      return sign < 0 ? min : max;
    }
    double value = sign * (Buckets.middle(bottom) / UNITS);
    return Math.max(min, Math.min(max, value));
  }

  /** Calls with each bucket of values of 0 and above, upwards. */
  public void forEachPositive(BucketVisitor visitor) {
    if (positive != null) {
      positive.forEach(visitor);
    }
  }

  /** Calls with each bucket of negative values, by magnitude upwards; values are magnitudes. */
  public void forEachNegative(BucketVisitor visitor) {
    if (negative != null) {
      negative.forEach(visitor);
    }
  }

  @Override
  public MetricType type() {
    return MetricType.TREND;
  }

  @Override
  public boolean isEmpty() {
    return count == 0;
  }

  @Override
  public void merge(Sink other) {
    if (!(other instanceof TrendSink that)) {
      throw Sink.mismatch(this, other);
    }
    if (that == this) {
      merge(that.copy());
      return;
    }
    that.forEachPositive(this::addBucket);
    that.forEachNegative((value, samples) -> addBucket(-value, samples));
    addExact(that.count, that.sumUnits, that.min, that.max);
  }

  @Override
  public TrendSink copy() {
    TrendSink copy = new TrendSink();
    copy.merge(this);
    return copy;
  }

  @Override
  public String toString() {
    return "trend of " + count + " avg " + avg() + " (" + min() + " to " + max() + ")";
  }
}
