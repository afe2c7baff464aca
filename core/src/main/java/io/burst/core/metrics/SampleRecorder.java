package io.burst.core.metrics;

/**
 * Takes the samples of one worker, of every virtual user. Thread-safe; what it returns records
 * without waiting.
 */
public interface SampleRecorder {
  /**
   * The recorder of one series. The tags are cut down to those that are stored for the metric (the
   * standard ones and those of sub-metrics); beyond the limit of series the one named "(other)" is
   * returned. Callers on the hot path keep the returned object.
   */
  SeriesRecorder series(Metric metric, TagSet tags);

  /** Records one value in the metric's unit (times in milliseconds). */
  default void record(Metric metric, TagSet tags, double value) {
    series(metric, tags).record(value);
  }
}
