package io.burst.core.metrics;

/** How many samples were non-zero and how many there were. NaN counts as zero. */
public final class RateSink implements Sink {
  private long nonZero;
  private long total;

  /** Adds one sample. */
  public void record(double value) {
    boolean hit = value != 0 && !Double.isNaN(value);
    add(hit ? 1 : 0, 1);
  }

  /**
   * Adds counts.
   *
   * @throws IllegalArgumentException unless 0 <= nonZeroSamples <= samples
   */
  public void add(long nonZeroSamples, long samples) {
    if (nonZeroSamples < 0 || samples < nonZeroSamples) {
      throw new IllegalArgumentException(nonZeroSamples + " of " + samples + " is no rate");
    }
    nonZero += nonZeroSamples;
    total += samples;
  }

  /** How many samples were non-zero (k6's passes). */
  public long nonZero() {
    return nonZero;
  }

  /** How many samples there were. */
  public long total() {
    return total;
  }

  /** The share of non-zero samples, 0 if there were none. */
  public double rate() {
    return total == 0 ? 0 : (double) nonZero / total;
  }

  @Override
  public MetricType type() {
    return MetricType.RATE;
  }

  @Override
  public boolean isEmpty() {
    return total == 0;
  }

  @Override
  public void merge(Sink other) {
    if (!(other instanceof RateSink that)) {
      throw Sink.mismatch(this, other);
    }
    add(that.nonZero, that.total);
  }

  @Override
  public RateSink copy() {
    RateSink copy = new RateSink();
    copy.merge(this);
    return copy;
  }

  @Override
  public String toString() {
    return "rate " + nonZero + " of " + total;
  }
}
