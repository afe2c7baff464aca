package io.burst.core.metrics;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.PackedHistogram;

/**
 * Counts of non-negative whole values in a histogram of 3 significant digits: packed at first (some
 * 14 kB), dense (up to 400 kB, ten times quicker) once it is hot. Not thread-safe.
 *
 * <p>Buckets are walked by index instead of by the library's iterators: they allocate per step and
 * start at zero, while the buckets between the smallest and the greatest value are few.
 */
final class Counts {
  private static final int DIGITS = 3;
  private static final int HOT = 4096;

  /** Values above are counted as this one; far enough below the library's own limit. */
  static final long LIMIT = 1L << 61;

  private Histogram histogram = new PackedHistogram(DIGITS);
  private boolean dense;
  private int adds;
  private int lowest = Integer.MAX_VALUE;
  private int highest = -1;
  private long total;

  void add(long value, long count) {
    if (!dense && ++adds > HOT) {
      toDense();
    }
    long limited = Math.min(value, LIMIT);
    histogram.recordValueWithCount(limited, count);
    int index = Buckets.index(limited);
    lowest = Math.min(lowest, index);
    highest = Math.max(highest, index);
    total += count;
  }

  private void toDense() {
    Histogram bigger = new Histogram(DIGITS);
    forEach(bigger::recordValueWithCount);
    histogram = bigger;
    dense = true;
  }

  long total() {
    return total;
  }

  /** The bottom of the bucket that holds the value of a rank, counted from 0 upwards. */
  long valueAtRank(long rank) {
    long seen = 0;
    for (int index = lowest; index < highest; index++) {
      long value = Buckets.value(index);
      seen += histogram.getCountAtValue(value);
      if (seen > rank) {
        return value;
      }
    }
    return Buckets.value(highest);
  }

  /** Calls with the bottom and the count of each bucket that is not empty, upwards. */
  void forEach(BucketVisitor visitor) {
    for (int index = lowest; index <= highest; index++) {
      long value = Buckets.value(index);
      long count = histogram.getCountAtValue(value);
      if (count != 0) {
        visitor.bucket(value, count);
      }
    }
  }
}
