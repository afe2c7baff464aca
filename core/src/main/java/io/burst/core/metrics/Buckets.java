package io.burst.core.metrics;

/**
 * The bucket scheme of HdrHistogram with 3 significant digits and a smallest unit of 1, as pure
 * arithmetic: values below 2,048 have a bucket each, then every doubling is cut into 1,024 buckets,
 * so that a value is at most 0.05 % from the middle of its bucket. The index is also the position
 * in the stored V2 counts.
 */
public final class Buckets {
  private static final int HALF_BITS = 10;
  private static final int HALF = 1 << HALF_BITS;

  private Buckets() {}

  /** The index of the bucket of a value of 0 or more. */
  public static int index(long value) {
    int bucket = 64 - HALF_BITS - 1 - Long.numberOfLeadingZeros(value | (2 * HALF - 1));
    int inBucket = (int) (value >>> bucket);
    return ((bucket + 1) << HALF_BITS) + inBucket - HALF;
  }

  /** The smallest value of the bucket with an index of 0 or more. */
  public static long value(int index) {
    int bucket = (index >> HALF_BITS) - 1;
    int inBucket = (index & (HALF - 1)) + HALF;
    return bucket < 0 ? inBucket - HALF : (long) inBucket << bucket;
  }

  /** The middle of the bucket that starts at the value: what stands for its samples. */
  public static long middle(long bottom) {
    int bucket = 64 - HALF_BITS - 1 - Long.numberOfLeadingZeros(bottom | (2 * HALF - 1));
    return bottom + ((1L << bucket) >> 1);
  }
}
