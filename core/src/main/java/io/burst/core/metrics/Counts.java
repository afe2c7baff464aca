package io.burst.core.metrics;

import java.util.Arrays;

/**
 * Counts of non-negative whole values in HdrHistogram's buckets of 3 significant digits. Not
 * thread-safe.
 *
 * <p>Two forms: as long as there are few buckets, two sorted arrays of bucket and count (6 kB at
 * most); then one array of counts that spans the lowest to the highest bucket in use. Measured
 * against the library's own histograms (2.2.2): a packed one takes some 2 us to add to a bucket
 * that is new, a dense one 400 kB whatever it holds; sinks are built and merged by the ten
 * thousand.
 */
final class Counts {
  /** Values above are counted as this one. */
  static final long LIMIT = 1L << 61;

  private static final int FEW = 512;

  private int[] buckets = new int[8];
  private long[] counts = new long[8];

  /** Buckets in use in the sorted form, or -1 in the spanning one. */
  private int few;

  /** The bucket at the start of the spanning array. */
  private int base;

  private long total;

  void add(long value, long count) {
    int index = Buckets.index(Math.min(value, LIMIT));
    total += count;
    if (few >= 0) {
      addFew(index, count);
    } else {
      if (index < base || index - base >= counts.length) {
        span(Math.min(base, index), Math.max(base + counts.length - 1, index));
      }
      counts[index - base] += count;
    }
  }

  private void addFew(int index, long count) {
    int at =
        few == 0 || buckets[few - 1] < index
            ? -few - 1
            : Arrays.binarySearch(buckets, 0, few, index);
    if (at >= 0) {
      counts[at] += count;
      return;
    }
    if (few == FEW) {
      toSpan(index);
      counts[index - base] += count;
      return;
    }
    insert(-at - 1, index, count);
  }

  private void insert(int place, int index, long count) {
    if (few == buckets.length) {
      buckets = Arrays.copyOf(buckets, 2 * few);
      counts = Arrays.copyOf(counts, 2 * few);
    }
    System.arraycopy(buckets, place, buckets, place + 1, few - place);
    System.arraycopy(counts, place, counts, place + 1, few - place);
    buckets[place] = index;
    counts[place] = count;
    few++;
  }

  private void toSpan(int alsoIndex) {
    int[] oldBuckets = buckets;
    long[] oldCounts = counts;
    base = Math.min(oldBuckets[0], alsoIndex);
    counts = new long[Math.max(oldBuckets[FEW - 1], alsoIndex) - base + 1];
    for (int i = 0; i < FEW; i++) {
      counts[oldBuckets[i] - base] = oldCounts[i];
    }
    buckets = new int[0];
    few = -1;
  }

  /** Makes the array span these buckets, with room to spare on the side that grows. */
  private void span(int from, int to) {
    int spare = (to - from) / 4;
    int start = from < base ? Math.max(0, from - spare) : base;
    int end = to >= base + counts.length ? to + spare : base + counts.length - 1;
    long[] wider = new long[end - start + 1];
    System.arraycopy(counts, 0, wider, base - start, counts.length);
    counts = wider;
    base = start;
  }

  long total() {
    return total;
  }

  /** The bottom of the bucket that holds the value of a rank, from 0 up to below the total. */
  long valueAtRank(long rank) {
    long seen = 0;
    int length = few >= 0 ? few : counts.length;
    for (int i = 0; i < length; i++) {
      seen += counts[i];
      if (seen > rank) {
        return Buckets.value(few >= 0 ? buckets[i] : base + i);
      }
    }
    throw new IllegalArgumentException("no rank " + rank + " among " + total);
  }

  /** Calls with the bottom and the count of each bucket that is not empty, upwards. */
  void forEach(BucketVisitor visitor) {
    int length = few >= 0 ? few : counts.length;
    for (int i = 0; i < length; i++) {
      if (counts[i] != 0) {
        visitor.bucket(Buckets.value(few >= 0 ? buckets[i] : base + i), counts[i]);
      }
    }
  }
}
