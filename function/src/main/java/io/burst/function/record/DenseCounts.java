package io.burst.function.record;

import io.burst.core.metrics.BucketVisitor;
import io.burst.core.metrics.Buckets;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A long for each bucket: 8 kB for each doubling that occurs, up to 0.4 MB. One atomic addition a
 * value; the concurrent histograms of HdrHistogram make four, since they may also be read and
 * resized meanwhile.
 */
final class DenseCounts implements ConcurrentCounts {
  private static final int BITS = 10;
  private static final int SEGMENT = 1 << BITS;
  private static final int SEGMENTS = 1 + (Buckets.index(Long.MAX_VALUE) >> BITS);

  private final AtomicReferenceArray<@Nullable AtomicLongArray> segments =
      new AtomicReferenceArray<>(SEGMENTS);

  @Override
  public void add(long value) {
    int index = Buckets.index(value);
    AtomicLongArray segment = segments.get(index >> BITS);
    if (segment == null) {
      segment = newSegment(index >> BITS);
    }
    segment.getAndIncrement(index & (SEGMENT - 1));
  }

  private AtomicLongArray newSegment(int place) {
    AtomicLongArray fresh = new AtomicLongArray(SEGMENT);
    AtomicLongArray earlier = segments.compareAndExchange(place, null, fresh);
    return earlier == null ? fresh : earlier;
  }

  @Override
  public long drain(BucketVisitor into) {
    long total = 0;
    for (int place = 0; place < SEGMENTS; place++) {
      AtomicLongArray segment = segments.get(place);
      if (segment != null) {
        total += drain(segment, place << BITS, into);
      }
    }
    return total;
  }

  private static long drain(AtomicLongArray segment, int first, BucketVisitor into) {
    long total = 0;
    for (int i = 0; i < SEGMENT; i++) {
      long samples = segment.getPlain(i);
      if (samples != 0) {
        segment.setPlain(i, 0);
        into.bucket(Buckets.value(first + i), samples);
        total += samples;
      }
    }
    return total;
  }
}
