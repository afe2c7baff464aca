package io.burst.function.record;

import io.burst.core.metrics.GaugeSink;
import io.burst.core.metrics.Sink;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A gauge: an immutable state, replaced by compare-and-set; gauges are recorded rarely. */
final class GaugeSeries implements DrainableSeries {
  private record State(
      long samples, long instant, long sequence, double last, double min, double max) {
    State add(State next) {
      boolean later =
          next.instant > instant || (next.instant == instant && next.sequence > sequence);
      State newest = later ? next : this;
      return new State(
          samples + next.samples,
          newest.instant,
          newest.sequence,
          newest.last,
          Math.min(min, next.min),
          Math.max(max, next.max));
    }
  }

  private final AtomicReference<@Nullable State> state = new AtomicReference<>();
  private final AtomicLong sequence = new AtomicLong();
  private final LongSupplier clock;
  private final int worker;

  /**
   * @param clock nanoseconds from the start of the phase
   */
  GaugeSeries(LongSupplier clock, int worker) {
    this.clock = clock;
    this.worker = worker;
  }

  @Override
  public void record(double value) {
    if (Double.isNaN(value)) {
      return;
    }
    State next = new State(1, clock.getAsLong(), sequence.incrementAndGet(), value, value, value);
    state.accumulateAndGet(
        next, (old, added) -> old == null || added == null ? added : old.add(added));
  }

  @Override
  public void recordNanos(long nanos) {
    record(nanos / 1e6);
  }

  @Override
  public Optional<Sink> drain() {
    State drained = state.getAndSet(null);
    if (drained == null) {
      return Optional.empty();
    }
    GaugeSink sink = new GaugeSink();
    sink.add(
        drained.samples,
        drained.instant,
        worker,
        drained.sequence,
        drained.last,
        drained.min,
        drained.max);
    return Optional.of(sink);
  }
}
