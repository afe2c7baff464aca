package io.burst.function.record;

import io.burst.core.metrics.SeriesRecorder;
import io.burst.core.result.Slot;
import java.util.function.Consumer;

/**
 * A series that is recorded into by many threads and emptied by one: every sample is in exactly one
 * of the drained sinks.
 */
sealed interface DrainableSeries extends SeriesRecorder
    permits CounterSeries, GaugeSeries, RateSeries, TrendSeries {
  /**
   * Hands over what was recorded since the last call, if anything was. One thread at a time.
   *
   * @param second the slot that it is for: the second that ends, or {@link Slot#WHOLE}
   */
  void drain(int second, Consumer<Slot> into);
}
