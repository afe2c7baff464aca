package io.burst.function.record;

import io.burst.core.metrics.Buckets;
import io.burst.core.metrics.TrendSink;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.PackedConcurrentHistogram;
import org.jspecify.annotations.Nullable;

/**
 * One side of a trend's double buffer: concurrent histograms and the exact figures. Recording is
 * thread-safe; reading and resetting need that no writer is inside.
 */
final class TrendCell {
  private static final int DIGITS = 3;

  /** Larger magnitudes are counted as this; the same limit as in the sinks. */
  private static final long LIMIT = 1L << 61;

  /** Units up to here are summed as longs, exactly; millions of them fit. */
  private static final double EXACT = 1L << 40;

  private static final VarHandle MIN;
  private static final VarHandle MAX;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      MIN = lookup.findVarHandle(TrendCell.class, "min", double.class);
      MAX = lookup.findVarHandle(TrendCell.class, "max", double.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final boolean dense;
  private final ConcurrentHistogram positive;
  private volatile @Nullable ConcurrentHistogram negative;
  private final LongAdder exactSum = new LongAdder();
  private final DoubleAdder restSum = new DoubleAdder();
  private volatile double min = Double.POSITIVE_INFINITY;
  private volatile double max = Double.NEGATIVE_INFINITY;

  TrendCell(boolean dense) {
    this.dense = dense;
    this.positive = newHistogram();
  }

  private ConcurrentHistogram newHistogram() {
    return dense ? new ConcurrentHistogram(DIGITS) : new PackedConcurrentHistogram(DIGITS);
  }

  boolean isDense() {
    return dense;
  }

  void recordNanos(long nanos) {
    count(nanos);
    exactSum.add(nanos);
    extremes(nanos / TrendSink.UNITS);
  }

  void record(double value) {
    count(TrendSink.toUnits(value));
    double units = TrendSink.exactUnits(value);
    if (Math.abs(units) < EXACT && units == Math.rint(units)) {
      exactSum.add((long) units);
    } else {
      restSum.add(units);
    }
    extremes(value);
  }

  private void count(long units) {
    if (units >= 0) {
      positive.recordValue(Math.min(units, LIMIT));
    } else {
      ConcurrentHistogram below = negative;
      if (below == null) {
        below = negatives();
      }
      below.recordValue(units < -LIMIT ? LIMIT : -units);
    }
  }

  private synchronized ConcurrentHistogram negatives() {
    ConcurrentHistogram there = negative;
    if (there == null) {
      there = newHistogram();
      negative = there;
    }
    return there;
  }

  private void extremes(double value) {
    double seen = min;
    while (value < seen && !MIN.compareAndSet(this, seen, value)) {
      seen = min;
    }
    seen = max;
    while (value > seen && !MAX.compareAndSet(this, seen, value)) {
      seen = max;
    }
  }

  /** Whether nothing is in it (a writer that is just entering may not be seen). */
  boolean isEmpty() {
    return min > max;
  }

  TrendSink toSink() {
    TrendSink sink = new TrendSink();
    long count = copy(positive, 1, sink);
    ConcurrentHistogram below = negative;
    if (below != null) {
      count += copy(below, -1, sink);
    }
    if (count > 0) {
      sink.addExact(count, exactSum.sum() + restSum.sum(), min, max);
    }
    return sink;
  }

  private static long copy(ConcurrentHistogram from, int sign, TrendSink into) {
    if (from.getTotalCount() == 0) {
      return 0;
    }
    long count = 0;
    int last = Buckets.index(from.getMaxValue());
    for (int index = Buckets.index(from.getMinValue()); index <= last; index++) {
      long value = Buckets.value(index);
      long samples = from.getCountAtValue(value);
      if (samples != 0) {
        into.addBucket(sign * value, samples);
        count += samples;
      }
    }
    return count;
  }

  void reset() {
    positive.reset();
    ConcurrentHistogram below = negative;
    if (below != null) {
      below.reset();
    }
    exactSum.reset();
    restSum.reset();
    min = Double.POSITIVE_INFINITY;
    max = Double.NEGATIVE_INFINITY;
  }
}
