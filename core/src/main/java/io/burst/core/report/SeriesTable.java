package io.burst.core.report;

import io.burst.core.metrics.Metric;
import io.burst.core.metrics.Sink;
import io.burst.core.metrics.TagSet;
import io.burst.core.metrics.TimeSeries;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Every time series of a run with its merged values, in order of first appearance. All totals of a
 * report (metrics, sub-metrics, scenarios, groups, checks, endpoints) are folds over it. Mutable,
 * not thread-safe; the sinks belong to it.
 */
public final class SeriesTable {
  private final Map<TimeSeries, Sink> sinks = new LinkedHashMap<>();
  private final Map<String, List<TimeSeries>> byMetric = new LinkedHashMap<>();

  /** Folds values into a series; the given sink stays as it is. */
  public void merge(TimeSeries series, Sink values) {
    Sink there = sinks.get(series);
    if (there == null) {
      sinks.put(series, values.copy());
      byMetric.computeIfAbsent(series.metric().name(), name -> new ArrayList<>()).add(series);
    } else {
      there.merge(values);
    }
  }

  /** Folds all of another one into this one. */
  public void merge(SeriesTable other) {
    other.sinks.forEach(this::merge);
  }

  /**
   * A table of this one's series and further ones behind them. It shares the sinks of both: for
   * reading, while nothing is merged into either.
   */
  public SeriesTable with(SeriesTable further) {
    SeriesTable both = new SeriesTable();
    sinks.forEach(both::share);
    further.sinks.forEach(both::share);
    return both;
  }

  private void share(TimeSeries series, Sink values) {
    Sink there = sinks.get(series);
    if (there == null) {
      sinks.put(series, values);
      byMetric.computeIfAbsent(series.metric().name(), name -> new ArrayList<>()).add(series);
    } else {
      Sink both = there.copy();
      both.merge(values);
      sinks.put(series, both);
    }
  }

  /** All series and their values, in order of first appearance; not to be changed. */
  public Map<TimeSeries, Sink> all() {
    return Collections.unmodifiableMap(sinks);
  }

  /** The values of one series; not to be changed. */
  public Optional<Sink> get(TimeSeries one) {
    return Optional.ofNullable(sinks.get(one));
  }

  /** The metrics that have series, in order of first appearance. */
  public List<Metric> metrics() {
    return byMetric.values().stream().map(list -> list.getFirst().metric()).toList();
  }

  /** The series of a metric that satisfy a condition on their tags, in order. */
  public List<TimeSeries> series(String metric, Predicate<TagSet> condition) {
    return byMetric.getOrDefault(metric, List.of()).stream()
        .filter(series -> condition.test(series.tags()))
        .toList();
  }

  /** The values of a metric over all series whose tags satisfy a condition; empty if none does. */
  public Sink total(Metric metric, Predicate<TagSet> condition) {
    Sink total = Sink.of(metric.type());
    for (TimeSeries series : series(metric.name(), condition)) {
      Sink values = sinks.get(series);
      if (values != null) {
        total.merge(values);
      }
    }
    return total;
  }

  /** The values of a metric over all its series. */
  public Sink total(Metric metric) {
    return total(metric, tags -> true);
  }
}
