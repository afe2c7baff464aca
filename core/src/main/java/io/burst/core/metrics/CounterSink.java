package io.burst.core.metrics;

/**
 * The sum of a counter and how many samples it has. Sums of whole numbers are exact below 2^53; NaN
 * is ignored.
 */
public final class CounterSink implements Sink {
  private double sum;
  private long samples;

  /** Adds one sample. */
  public void record(double value) {
    add(value, 1);
  }

  /** Adds a sum that was taken over several samples. */
  public void add(double value, long samplesInIt) {
    if (!Double.isNaN(value)) {
      sum += value;
      samples += samplesInIt;
    }
  }

  /** The sum of all samples. */
  public double sum() {
    return sum;
  }

  /** How many samples were added. */
  public long samples() {
    return samples;
  }

  @Override
  public MetricType type() {
    return MetricType.COUNTER;
  }

  @Override
  public boolean isEmpty() {
    return samples == 0;
  }

  @Override
  public void merge(Sink other) {
    if (!(other instanceof CounterSink that)) {
      throw Sink.mismatch(this, other);
    }
    sum += that.sum;
    samples += that.samples;
  }

  @Override
  public CounterSink copy() {
    CounterSink copy = new CounterSink();
    copy.merge(this);
    return copy;
  }

  @Override
  public String toString() {
    return "counter " + sum + " of " + samples;
  }
}
