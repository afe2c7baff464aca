package io.burst.function.record;

import io.burst.core.metrics.CounterSink;
import io.burst.core.result.Slot;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * A counter: its adders only grow and a drain is the difference to the one before, so that no
 * concurrent sample is lost or counted twice. Whole numbers are summed exactly.
 */
final class CounterSeries implements DrainableSeries {
  private static final double EXACT = 1L << 53;

  private final LongAdder whole = new LongAdder();
  private final DoubleAdder rest = new DoubleAdder();
  private final LongAdder samples = new LongAdder();
  private long drainedWhole;
  private double drainedRest;
  private long drainedSamples;

  @Override
  public void record(double value) {
    if (Double.isNaN(value)) {
      return;
    }
    if (value == Math.rint(value) && Math.abs(value) < EXACT) {
      whole.add((long) value);
    } else {
      rest.add(value);
    }
    samples.increment();
  }

  @Override
  public void recordNanos(long nanos) {
    record(nanos / 1e6);
  }

  @Override
  public void drain(int second, Consumer<Slot> into) {
    long samplesNow = samples.sum();
    long wholeNow = whole.sum();
    double restNow = rest.sum();
    if (samplesNow == drainedSamples && wholeNow == drainedWhole && restNow == drainedRest) {
      return;
    }
    CounterSink sink = new CounterSink();
    double restSince = Double.isInfinite(restNow) ? restNow : restNow - drainedRest;
    sink.add((wholeNow - drainedWhole) + restSince, samplesNow - drainedSamples);
    drainedSamples = samplesNow;
    drainedWhole = wholeNow;
    drainedRest = restNow;
    into.accept(new Slot(second, sink));
  }
}
