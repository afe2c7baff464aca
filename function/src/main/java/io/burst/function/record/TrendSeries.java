package io.burst.function.record;

import io.burst.core.metrics.TrendSink;
import io.burst.core.result.Slot;
import io.burst.function.carrier.UserThreads;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A trend: one stripe for all carriers, and once more is recorded than most series ever need one
 * for each, so that no two cores write to the same lines; as far as the worker's budget goes.
 */
final class TrendSeries implements DrainableSeries {
  private final DenseBudget budget;
  private final TrendStripe first;

  /** Those of the carriers from the second on. */
  private final AtomicReferenceArray<@Nullable TrendStripe> others =
      new AtomicReferenceArray<>(UserThreads.carriers() - 1);

  private volatile boolean busy;

  TrendSeries(DenseBudget budget) {
    this.budget = budget;
    first = new TrendStripe(budget);
  }

  @Override
  public void record(double value) {
    if (!Double.isNaN(value)) {
      stripe().record(value);
    }
  }

  @Override
  public void recordNanos(long nanos) {
    stripe().recordNanos(nanos);
  }

  private TrendStripe stripe() {
    if (!busy) {
      if (others.length() == 0 || !first.isBusy()) {
        return first;
      }
      busy = true;
    }
    int carrier = UserThreads.carrier();
    if (carrier == 0) {
      return first;
    }
    TrendStripe own = others.get(carrier - 1);
    return own == null ? newStripe(carrier - 1) : own;
  }

  private TrendStripe newStripe(int place) {
    if (!budget.takeSpare()) {
      return first;
    }
    TrendStripe fresh = new TrendStripe(budget);
    TrendStripe earlier = others.compareAndExchange(place, null, fresh);
    return earlier == null ? fresh : earlier;
  }

  @Override
  public void drain(int second, Consumer<Slot> into) {
    TrendSink sink = new TrendSink();
    first.drainInto(sink);
    for (int i = 0; i < others.length(); i++) {
      TrendStripe stripe = others.get(i);
      if (stripe != null) {
        stripe.drainInto(sink);
      }
    }
    if (!sink.isEmpty()) {
      into.accept(new Slot(second, sink));
    }
  }
}
