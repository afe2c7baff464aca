package io.burst.aggregator;

import io.burst.core.metrics.BuiltinMetrics;
import io.burst.core.metrics.CounterSink;
import io.burst.core.metrics.GaugeSink;
import io.burst.core.metrics.Metric;
import io.burst.core.metrics.RateSink;
import io.burst.core.metrics.Sink;
import io.burst.core.metrics.TimeSeries;
import io.burst.core.metrics.TrendSink;
import io.burst.core.report.SeriesTable;
import io.burst.core.report.TimelineSecond;
import io.burst.core.result.GeneratorSecond;
import io.burst.core.result.Interval;
import io.burst.core.result.Phase;
import io.burst.core.result.SeriesData;
import io.burst.core.result.Slot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The fold of a run's intervals, raw or merged, in any order: totals per series, the timeline, and
 * how the generators fared. Not thread-safe.
 *
 * <p>Gauges that are summed over workers (vus) are added up second by second first, whatever
 * interval they come in, and only then folded over time: so it does not matter which of a second's
 * intervals come merged and which alone.
 */
public final class RunFold {
  private final SeriesTable plain = new SeriesTable();
  private final Map<TimeSeries, SortedMap<Integer, GaugeSink>> summed = new LinkedHashMap<>();
  private final SortedMap<Integer, Second> seconds = new TreeMap<>();
  private final List<GeneratorSecond> generator = new ArrayList<>();

  /** Folds an interval in; it stays as it is. */
  public void add(Interval interval) {
    for (SeriesData data : interval.series()) {
      for (Slot slot : data.slots()) {
        add(interval.phase(), data.series(), slot);
      }
    }
    if (interval.phase() == Phase.LOAD) {
      generator.addAll(interval.generator());
    }
  }

  private void add(Phase phase, TimeSeries series, Slot slot) {
    boolean timed = phase == Phase.LOAD && slot.second() != Slot.WHOLE;
    if (timed && BuiltinMetrics.isSummedOverWorkers(series.metric())) {
      if (slot.sink() instanceof GaugeSink gauge) {
        summed
            .computeIfAbsent(series, absent -> new TreeMap<>())
            .computeIfAbsent(slot.second(), absent -> new GaugeSink())
            .sumWith(gauge);
      }
    } else {
      plain.merge(series, slot.sink());
    }
    if (timed) {
      seconds.computeIfAbsent(slot.second(), absent -> new Second()).add(series, slot.sink());
    }
  }

  /** Every series with its values so far; for reading, until the next interval is added. */
  public SeriesTable totals() {
    SeriesTable gauges = new SeriesTable();
    summed.forEach(
        (series, bySecond) -> bySecond.values().forEach(gauge -> gauges.merge(series, gauge)));
    return plain.with(gauges);
  }

  /** How the generators of all workers fared during the load, in no order. */
  public List<GeneratorSecond> generator() {
    return List.copyOf(generator);
  }

  /** The load second by second, without gaps from 0 to the last second that holds anything. */
  public List<TimelineSecond> timeline() {
    Map<Integer, Integer> saturated = new TreeMap<>();
    generator.stream()
        .filter(GeneratorSecond::saturated)
        .forEach(second -> saturated.merge(second.second(), 1, Integer::sum));
    List<TimelineSecond> timeline = new ArrayList<>();
    int last = seconds.isEmpty() ? -1 : seconds.lastKey();
    for (int i = 0; i <= last; i++) {
      Second second = seconds.getOrDefault(i, new Second());
      timeline.add(second.toTimeline(i, vus(i), saturated.getOrDefault(i, 0)));
    }
    return timeline;
  }

  private double vus(int second) {
    double vus = 0;
    for (Map.Entry<TimeSeries, SortedMap<Integer, GaugeSink>> entry : summed.entrySet()) {
      GaugeSink gauge = entry.getValue().get(second);
      if (entry.getKey().metric().equals(BuiltinMetrics.VUS) && gauge != null) {
        vus += gauge.value();
      }
    }
    return vus;
  }

  /** What one second holds of the metrics that a timeline shows, over all series and workers. */
  private static final class Second {
    private final Map<Metric, Sink> sinks = new LinkedHashMap<>();

    void add(TimeSeries series, Sink values) {
      Metric metric = series.metric();
      if (TIMELINE.contains(metric)) {
        sinks.computeIfAbsent(metric, m -> Sink.of(m.type())).merge(values);
      }
    }

    TimelineSecond toTimeline(int second, double vus, int saturated) {
      TrendSink duration = trend(BuiltinMetrics.HTTP_REQ_DURATION);
      return new TimelineSecond(
          second,
          vus,
          sum(BuiltinMetrics.ITERATIONS),
          sum(BuiltinMetrics.DROPPED_ITERATIONS),
          sum(BuiltinMetrics.HTTP_REQS),
          hits(BuiltinMetrics.HTTP_REQ_FAILED),
          sum(BuiltinMetrics.DATA_SENT),
          sum(BuiltinMetrics.DATA_RECEIVED),
          duration.avg(),
          duration.median(),
          duration.percentile(95),
          duration.max(),
          trend(BuiltinMetrics.ITERATION_DURATION).percentile(95),
          saturated);
    }

    private double sum(Metric metric) {
      return sinks.get(metric) instanceof CounterSink counter ? counter.sum() : 0;
    }

    private double hits(Metric metric) {
      return sinks.get(metric) instanceof RateSink rate ? rate.nonZero() : 0;
    }

    private TrendSink trend(Metric metric) {
      return sinks.get(metric) instanceof TrendSink trend ? trend : new TrendSink();
    }
  }

  private static final List<Metric> TIMELINE =
      List.of(
          BuiltinMetrics.ITERATIONS,
          BuiltinMetrics.DROPPED_ITERATIONS,
          BuiltinMetrics.HTTP_REQS,
          BuiltinMetrics.HTTP_REQ_FAILED,
          BuiltinMetrics.DATA_SENT,
          BuiltinMetrics.DATA_RECEIVED,
          BuiltinMetrics.HTTP_REQ_DURATION,
          BuiltinMetrics.ITERATION_DURATION);
}
