package io.burst.function.record;

import io.burst.core.metrics.Buckets;
import io.burst.core.metrics.TrendSink;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.PackedConcurrentHistogram;
import org.jspecify.annotations.Nullable;

/**
 * One side of a trend's double buffer: what was recorded, and the exact figures. Recording is
 * thread-safe; reading and resetting need that no writer is inside.
 *
 * <p>The first {@value #LOG} values go into a log, which costs 4 kB and is the quickest there is;
 * it is all that most series ever need. Values beyond go to concurrent histograms: dense ones (9 ns
 * a value, up to 400 kB) within the worker's budget, else packed ones (50 ns, 14 kB).
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

  private static final int LOG = 512;

  private final DenseBudget budget;
  private final AtomicInteger logged = new AtomicInteger();
  private final long[] log = new long[LOG];
  private volatile @Nullable ConcurrentHistogram positive;
  private volatile @Nullable ConcurrentHistogram negative;
  private final LongAdder exactSum = new LongAdder();
  private final DoubleAdder restSum = new DoubleAdder();
  private volatile double min = Double.POSITIVE_INFINITY;
  private volatile double max = Double.NEGATIVE_INFINITY;

  TrendCell(DenseBudget budget) {
    this.budget = budget;
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
    int place = logged.getAndIncrement();
    if (place < LOG) {
      log[place] = units;
    } else if (units >= 0) {
      ConcurrentHistogram above = positive;
      (above == null ? newPositive() : above).recordValue(Math.min(units, LIMIT));
    } else {
      ConcurrentHistogram below = negative;
      (below == null ? newNegative() : below).recordValue(units < -LIMIT ? LIMIT : -units);
    }
  }

  private synchronized ConcurrentHistogram newPositive() {
    ConcurrentHistogram there = positive;
    if (there == null) {
      there = newHistogram();
      positive = there;
    }
    return there;
  }

  private synchronized ConcurrentHistogram newNegative() {
    ConcurrentHistogram there = negative;
    if (there == null) {
      there = newHistogram();
      negative = there;
    }
    return there;
  }

  private ConcurrentHistogram newHistogram() {
    return budget.take() ? new ConcurrentHistogram(DIGITS) : new PackedConcurrentHistogram(DIGITS);
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

  /** What is in it; afterwards it is to be reset. */
  TrendSink toSink() {
    TrendSink sink = new TrendSink();
    int count = logged.get();
    int inLog = Math.min(count, LOG);
    Arrays.sort(log, 0, inLog); // runs of one value, and in the order that is quickest to add
    for (int i = 0; i < inLog; i++) {
      sink.addBucket(log[i], 1);
    }
    copy(positive, 1, sink);
    copy(negative, -1, sink);
    if (count > 0) {
      sink.addExact(count, exactSum.sum() + restSum.sum(), min, max);
    }
    return sink;
  }

  private static void copy(@Nullable ConcurrentHistogram from, int sign, TrendSink into) {
    if (from == null || from.getTotalCount() == 0) {
      return;
    }
    int last = Buckets.index(from.getMaxValue());
    for (int index = Buckets.index(from.getMinValue()); index <= last; index++) {
      long value = Buckets.value(index);
      long samples = from.getCountAtValue(value);
      if (samples != 0) {
        into.addBucket(sign * value, samples);
      }
    }
  }

  void reset() {
    logged.set(0);
    reset(positive);
    reset(negative);
    exactSum.reset();
    restSum.reset();
    min = Double.POSITIVE_INFINITY;
    max = Double.NEGATIVE_INFINITY;
  }

  private static void reset(@Nullable ConcurrentHistogram histogram) {
    if (histogram != null && histogram.getTotalCount() > 0) {
      histogram.reset();
    }
  }
}
