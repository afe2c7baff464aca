package io.burst.function.record;

import io.burst.core.metrics.RateSink;
import io.burst.core.result.Slot;
import io.burst.function.carrier.CarrierSums;
import java.util.function.Consumer;

/** A rate: each sample adds to one of two sums, so that a drain never has more hits than tries. */
final class RateSeries implements DrainableSeries {
  private static final int HITS = 0;
  private static final int MISSES = 1;

  private final CarrierSums sums = new CarrierSums();
  private long drainedHits;
  private long drainedMisses;

  @Override
  public void record(double value) {
    sums.add(value != 0 && !Double.isNaN(value) ? HITS : MISSES, 1);
  }

  @Override
  public void recordNanos(long nanos) {
    record((double) nanos);
  }

  @Override
  public void drain(int second, Consumer<Slot> into) {
    long newHits = sums.get(HITS) - drainedHits;
    long newMisses = sums.get(MISSES) - drainedMisses;
    if (newHits + newMisses == 0) {
      return;
    }
    drainedHits += newHits;
    drainedMisses += newMisses;
    RateSink sink = new RateSink();
    sink.add(newHits, newHits + newMisses);
    into.accept(new Slot(second, sink));
  }
}
