package io.burst.core.result;

import io.burst.core.metrics.TimeSeries;
import java.util.List;
import java.util.Objects;

/** What one series recorded in an interval: a slot per second, or one for the whole interval. */
public record SeriesData(TimeSeries series, List<Slot> slots) {
  public SeriesData {
    Objects.requireNonNull(series, "series");
    slots = List.copyOf(slots);
  }
}
