package io.burst.function.record;

import io.burst.core.metrics.GaugeSink;
import io.burst.core.result.Slot;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A gauge: immutable states, replaced by compare-and-set; gauges are recorded rarely.
 *
 * <p>A sample belongs to the second of its own instant, not to the one that happens to be open:
 * what is taken on the tick of a second ({@code vus}) races with the closing of that second, and
 * would now be missing from one and be twice in the next. Those seconds are summed over workers.
 */
final class GaugeSeries implements DrainableSeries {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  /** The samples of one second, and those of the seconds before that were not drained yet. */
  private record State(
      int second,
      long samples,
      long instant,
      long sequence,
      double last,
      double min,
      double max,
      @Nullable State older) {
    State add(State next) {
      boolean later =
          next.instant > instant || (next.instant == instant && next.sequence > sequence);
      State newest = later ? next : this;
      return new State(
          second,
          samples + next.samples,
          newest.instant,
          newest.sequence,
          newest.last,
          Math.min(min, next.min),
          Math.max(max, next.max),
          older);
    }

    State after(@Nullable State before) {
      return new State(second, samples, instant, sequence, last, min, max, before);
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
    long now = clock.getAsLong();
    int second = (int) Math.max(0, now / SECOND);
    State next = new State(second, 1, now, sequence.incrementAndGet(), value, value, value, null);
    state.updateAndGet(
        old -> old != null && old.second == second ? old.add(next) : next.after(old));
  }

  @Override
  public void recordNanos(long nanos) {
    record(nanos / 1e6);
  }

  @Override
  public void drain(int second, Consumer<Slot> into) {
    for (State drained = state.getAndSet(null); drained != null; drained = drained.older) {
      GaugeSink sink = new GaugeSink();
      sink.add(
          drained.samples,
          drained.instant,
          worker,
          drained.sequence,
          drained.last,
          drained.min,
          drained.max);
      into.accept(new Slot(drained.second, sink));
    }
  }
}
