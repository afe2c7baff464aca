package io.burst.core.metrics;

/** Records samples into one time series. Thread-safe, never blocks. */
public interface SeriesRecorder {
  /** Records a value in the metric's unit: times in milliseconds; a rate counts non-zero values. */
  void record(double value);

  /** Records a duration in nanoseconds into a time metric, without rounding to a double first. */
  void recordNanos(long nanos);
}
