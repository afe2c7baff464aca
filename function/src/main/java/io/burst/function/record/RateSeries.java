package io.burst.function.record;

import io.burst.core.metrics.RateSink;
import io.burst.core.result.Slot;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * A rate: each sample touches one of two adders, so that a drain never has more hits than tries.
 */
final class RateSeries implements DrainableSeries {
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();
  private long drainedHits;
  private long drainedMisses;

  @Override
  public void record(double value) {
    if (value != 0 && !Double.isNaN(value)) {
      hits.increment();
    } else {
      misses.increment();
    }
  }

  @Override
  public void recordNanos(long nanos) {
    record((double) nanos);
  }

  @Override
  public void drain(int second, Consumer<Slot> into) {
    long newHits = hits.sum() - drainedHits;
    long newMisses = misses.sum() - drainedMisses;
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
