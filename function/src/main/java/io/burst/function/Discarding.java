package io.burst.function;

import io.burst.core.metrics.Metric;
import io.burst.core.metrics.SampleRecorder;
import io.burst.core.metrics.SeriesRecorder;
import io.burst.core.metrics.TagSet;

/** Where the samples of code go that runs before or after the measuring. */
enum Discarding implements SampleRecorder, SeriesRecorder {
  /** The only one. */
  NOWHERE;

  @Override
  public SeriesRecorder series(Metric metric, TagSet tags) {
    return this;
  }

  @Override
  public void record(double value) {}

  @Override
  public void recordNanos(long nanos) {}
}
