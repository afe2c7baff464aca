package io.burst.core.metrics;

/**
 * The last, the smallest and the greatest value of a gauge. "Last" is decided by (instant, worker,
 * sequence), so that merging does not depend on its order. NaN is ignored.
 */
public final class GaugeSink implements Sink {
  private long samples;
  private long instant;
  private int worker;
  private long sequence;
  private double value;
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;

  /**
   * Adds one sample.
   *
   * @param atNanos when it was taken, in nanoseconds from the run's start instant
   * @param byWorker the worker that took it
   * @param number counts the worker's samples, so that two of one instant are ordered
   */
  public void record(long atNanos, int byWorker, long number, double sample) {
    if (!Double.isNaN(sample)) {
      add(1, atNanos, byWorker, number, sample, sample, sample);
    }
  }

  /** Adds what another gauge held; {@code samplesInIt} is at least 1. */
  public void add(
      long samplesInIt,
      long atNanos,
      int byWorker,
      long number,
      double last,
      double smallest,
      double greatest) {
    if (samples == 0 || isLater(atNanos, byWorker, number, last)) {
      instant = atNanos;
      worker = byWorker;
      sequence = number;
      value = last;
    }
    samples += samplesInIt;
    min = Math.min(min, smallest);
    max = Math.max(max, greatest);
  }

  private boolean isLater(long atNanos, int byWorker, long number, double last) {
    int order = Long.compare(atNanos, instant);
    if (order == 0) {
      order = Integer.compare(byWorker, worker);
    }
    if (order == 0) {
      order = Long.compare(number, sequence);
    }
    return (order == 0 ? Double.compare(last, value) : order) > 0;
  }

  /**
   * Adds the values of the same stretch of time on other workers: for gauges such as {@code vus}
   * whose value of the run is the sum over its workers.
   */
  public void sumWith(GaugeSink other) {
    if (other.isEmpty()) {
      return;
    }
    double sum = value + other.value;
    double least = isEmpty() ? other.min : min + other.min;
    double most = isEmpty() ? other.max : max + other.max;
    add(other.samples, other.instant, other.worker, other.sequence, other.value, least, most);
    value = sum;
    min = least;
    max = most;
  }

  /** The last value, 0 if there is none. */
  public double value() {
    return value;
  }

  /** The smallest value, 0 if there is none. */
  public double min() {
    return samples == 0 ? 0 : min;
  }

  /** The greatest value, 0 if there is none. */
  public double max() {
    return samples == 0 ? 0 : max;
  }

  /** How many samples it has. */
  public long samples() {
    return samples;
  }

  /** When the last value was taken, in nanoseconds from the run's start instant. */
  public long instant() {
    return instant;
  }

  /** Who took the last value. */
  public int worker() {
    return worker;
  }

  /** The number of the last value among the samples of its worker. */
  public long sequence() {
    return sequence;
  }

  @Override
  public MetricType type() {
    return MetricType.GAUGE;
  }

  @Override
  public boolean isEmpty() {
    return samples == 0;
  }

  @Override
  public void merge(Sink other) {
    if (!(other instanceof GaugeSink that)) {
      throw Sink.mismatch(this, other);
    }
    if (!that.isEmpty()) {
      add(that.samples, that.instant, that.worker, that.sequence, that.value, that.min, that.max);
    }
  }

  @Override
  public GaugeSink copy() {
    GaugeSink copy = new GaugeSink();
    copy.merge(this);
    return copy;
  }

  @Override
  public String toString() {
    return "gauge " + value + " (" + min() + " to " + max() + ")";
  }
}
