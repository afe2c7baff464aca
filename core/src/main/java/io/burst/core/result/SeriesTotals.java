package io.burst.core.result;

import io.burst.core.metrics.Sink;
import io.burst.core.metrics.TimeSeries;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Folds intervals over time into one sink per series. Gauges that are sums over workers come out
 * right only if each added interval is already merged over its workers ({@link IntervalMerge}). Not
 * thread-safe.
 */
public final class SeriesTotals {
  private final Map<TimeSeries, Sink> totals = new LinkedHashMap<>();

  /** Adds all of an interval. */
  public void add(Interval interval) {
    for (SeriesData data : interval.series()) {
      Sink total = totals.computeIfAbsent(data.series(), series -> Sink.of(series.metric().type()));
      data.slots().forEach(slot -> total.merge(slot.sink()));
    }
  }

  /** The totals by series; a live view. */
  public Map<TimeSeries, Sink> totals() {
    return Collections.unmodifiableMap(totals);
  }
}
