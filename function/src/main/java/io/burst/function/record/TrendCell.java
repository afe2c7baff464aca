package io.burst.function.record;

import io.burst.core.metrics.TrendSink;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * One side of a stripe's double buffer: what was recorded, and the exact figures. Recording is
 * thread-safe; draining needs that no writer is inside.
 *
 * <p>The first {@value #LOG} values go into a log, which costs 4 kB and is the quickest there is;
 * it is all that most series ever need. Values beyond are counted.
 */
final class TrendCell {
  /** How many figures it keeps among those of its stripe. */
  static final int FIGURES = 5;

  private static final int LOGGED = 0;
  private static final int EXACT_SUM = 1;
  private static final int REST_SUM = 2;
  private static final int MIN = 3;
  private static final int MAX = 4;

  private static final int LOG = 512;

  /** Larger magnitudes are counted as this; the same limit as in the sinks. */
  private static final long LIMIT = 1L << 61;

  /** Units up to here are summed as longs, exactly; millions of them fit. */
  private static final double EXACT = 1L << 40;

  private final DenseBudget budget;
  private final AtomicLongArray figures;
  private final int from;
  private final long[] log = new long[LOG];
  private volatile @Nullable ConcurrentCounts positive;
  private volatile @Nullable ConcurrentCounts negative;

  /**
   * @param figures has room for {@link #FIGURES} of this cell
   * @param from where that room begins
   */
  TrendCell(DenseBudget budget, AtomicLongArray figures, int from) {
    this.budget = budget;
    this.figures = figures;
    this.from = from;
    reset();
  }

  void recordNanos(long nanos) {
    count(nanos);
    figures.getAndAdd(from + EXACT_SUM, nanos);
    extremes(nanos / TrendSink.UNITS);
  }

  void record(double value) {
    count(TrendSink.toUnits(value));
    double units = TrendSink.exactUnits(value);
    if (Math.abs(units) < EXACT && units == Math.rint(units)) {
      figures.getAndAdd(from + EXACT_SUM, (long) units);
    } else {
      addToRest(units);
    }
    extremes(value);
  }

  private void count(long units) {
    if (!isLogFull()) {
      long place = figures.getAndIncrement(from + LOGGED);
      if (place < LOG) {
        log[(int) place] = units;
        return;
      }
    }
    if (units >= 0) {
      ConcurrentCounts above = positive;
      (above == null ? newPositive() : above).add(Math.min(units, LIMIT));
    } else {
      ConcurrentCounts below = negative;
      (below == null ? newNegative() : below).add(units < -LIMIT ? LIMIT : -units);
    }
  }

  /** Whether more was recorded than most series ever need. */
  boolean isLogFull() {
    return figures.get(from + LOGGED) >= LOG;
  }

  private synchronized ConcurrentCounts newPositive() {
    ConcurrentCounts there = positive;
    if (there == null) {
      there = ConcurrentCounts.within(budget);
      positive = there;
    }
    return there;
  }

  private synchronized ConcurrentCounts newNegative() {
    ConcurrentCounts there = negative;
    if (there == null) {
      there = ConcurrentCounts.within(budget);
      negative = there;
    }
    return there;
  }

  private void addToRest(double units) {
    long seen = figures.get(from + REST_SUM);
    long sum = Double.doubleToRawLongBits(Double.longBitsToDouble(seen) + units);
    while (!figures.compareAndSet(from + REST_SUM, seen, sum)) {
      seen = figures.get(from + REST_SUM);
      sum = Double.doubleToRawLongBits(Double.longBitsToDouble(seen) + units);
    }
  }

  private void extremes(double value) {
    long bits = Double.doubleToRawLongBits(value);
    long seen = figures.get(from + MIN);
    while (value < Double.longBitsToDouble(seen)
        && !figures.compareAndSet(from + MIN, seen, bits)) {
      seen = figures.get(from + MIN);
    }
    seen = figures.get(from + MAX);
    while (value > Double.longBitsToDouble(seen)
        && !figures.compareAndSet(from + MAX, seen, bits)) {
      seen = figures.get(from + MAX);
    }
  }

  private double figure(int which) {
    return Double.longBitsToDouble(figures.get(from + which));
  }

  /** Whether nothing is in it (a writer that is just entering may not be seen). */
  boolean isEmpty() {
    return figure(MIN) > figure(MAX);
  }

  /** Adds what is in it to a sink, and empties it. */
  void drainInto(TrendSink sink) {
    int inLog = (int) Math.min(figures.get(from + LOGGED), LOG);
    Arrays.sort(log, 0, inLog); // runs of one value, and in the order that is quickest to add
    for (int i = 0; i < inLog; i++) {
      sink.addBucket(log[i], 1);
    }
    long count = inLog + drain(positive, 1, sink) + drain(negative, -1, sink);
    if (count > 0) {
      double sum = figures.get(from + EXACT_SUM) + figure(REST_SUM);
      sink.addExact(count, sum, figure(MIN), figure(MAX));
    }
    reset();
  }

  private static long drain(@Nullable ConcurrentCounts counts, int sign, TrendSink into) {
    return counts == null
        ? 0
        : counts.drain((value, samples) -> into.addBucket(sign * value, samples));
  }

  private void reset() {
    figures.set(from + LOGGED, 0);
    figures.set(from + EXACT_SUM, 0);
    figures.set(from + REST_SUM, 0);
    figures.set(from + MIN, Double.doubleToRawLongBits(Double.POSITIVE_INFINITY));
    figures.set(from + MAX, Double.doubleToRawLongBits(Double.NEGATIVE_INFINITY));
  }
}
