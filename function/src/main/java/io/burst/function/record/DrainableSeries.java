package io.burst.function.record;

import io.burst.core.metrics.SeriesRecorder;
import io.burst.core.metrics.Sink;
import java.util.Optional;

/**
 * A series that is recorded into by many threads and emptied by one: every sample is in exactly one
 * of the drained sinks.
 */
sealed interface DrainableSeries extends SeriesRecorder
    permits CounterSeries, GaugeSeries, RateSeries, TrendSeries {
  /** What was recorded since the last call, or empty if nothing was. One thread at a time. */
  Optional<Sink> drain();
}
