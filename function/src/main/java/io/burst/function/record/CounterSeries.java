package io.burst.function.record;

import io.burst.core.metrics.CounterSink;
import io.burst.core.result.Slot;
import io.burst.function.carrier.CarrierSums;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.function.Consumer;

/**
 * A counter: its sums are never reset and a drain is the difference to the one before, so that no
 * concurrent sample is lost or counted twice. Whole numbers are summed exactly.
 */
final class CounterSeries implements DrainableSeries {
  private static final double EXACT = 1L << 53;

  private static final int WHOLE = 0;
  private static final int SAMPLES = 1;

  private final CarrierSums sums = new CarrierSums();
  private final DoubleAdder rest = new DoubleAdder();
  private long drainedWhole;
  private double drainedRest;
  private long drainedSamples;

  @Override
  public void record(double value) {
    if (Double.isNaN(value)) {
      return;
    }
    if (value == Math.rint(value) && Math.abs(value) < EXACT) {
      sums.add(WHOLE, (long) value);
    } else {
      rest.add(value);
    }
    sums.add(SAMPLES, 1);
  }

  @Override
  public void recordNanos(long nanos) {
    record(nanos / 1e6);
  }

  @Override
  public void drain(int second, Consumer<Slot> into) {
    long samplesNow = sums.get(SAMPLES);
    long wholeNow = sums.get(WHOLE);
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
