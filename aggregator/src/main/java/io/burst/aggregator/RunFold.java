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
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The fold of a run's intervals, raw or merged, in any order: totals per series, the timeline, and
 * how the generators fared. Not thread-safe.
 *
 * <p>A second of the timeline holds histograms, some 100 kB of them. Who adds intervals in the
 * order of time {@link #settle settles} the seconds that are complete, of which only figures are
 * kept.
 *
 * <p>Gauges that are summed over workers (vus) are added up second by second first, whatever
 * interval they come in, and only then folded over time: so it does not matter which of a second's
 * intervals come merged and which alone.
 */
public final class RunFold {
  private final SeriesTable plain = new SeriesTable();
  private final Map<TimeSeries, SortedMap<Integer, GaugeSink>> summed = new LinkedHashMap<>();
  private final SortedMap<Integer, Second> seconds = new TreeMap<>();
  private final SortedMap<Integer, Integer> saturated = new TreeMap<>();
  private final boolean withTimeline;
  private int settled;

  /** An empty fold. */
  public RunFold() {
    this(true);
  }

  private RunFold(boolean withTimeline) {
    this.withTimeline = withTimeline;
  }

  /** A fold that keeps no timeline, so that its size does not grow with the time of the load. */
  static RunFold ofTotals() {
    return new RunFold(false);
  }

  /** Folds an interval in; it stays as it is. */
  public void add(Interval interval) {
    for (SeriesData data : interval.series()) {
      for (Slot slot : data.slots()) {
        add(interval.phase(), data.series(), slot);
      }
    }
    if (interval.phase() == Phase.LOAD) {
      interval.generator().stream()
          .filter(GeneratorSecond::saturated)
          .forEach(second -> saturated.merge(second.second(), 1, Integer::sum));
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
    if (timed && withTimeline) {
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

  /** By second of the load, how many workers were saturated; without those in which none was. */
  public SortedMap<Integer, Integer> saturated() {
    return Collections.unmodifiableSortedMap(saturated);
  }

  /**
   * Lets go of the histograms of the seconds before one, for which no values are to come. What
   * comes all the same counts in that second's sums, and not in its percentiles.
   */
  public void settle(int before) {
    if (before > settled) {
      seconds.subMap(settled, before).values().forEach(Second::settle);
      settled = before;
    }
  }

  /** The load second by second, without gaps from 0 to the last second that holds anything. */
  public List<TimelineSecond> timeline() {
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
    private Optional<Latencies> settled = Optional.empty();

    void add(TimeSeries series, Sink values) {
      Metric metric = series.metric();
      if (TIMELINE.contains(metric)) {
        sinks.computeIfAbsent(metric, m -> Sink.of(m.type())).merge(values);
      }
    }

    void settle() {
      settled = Optional.of(latencies());
      sinks.values().removeIf(TrendSink.class::isInstance);
    }

    private Latencies latencies() {
      TrendSink duration = trend(BuiltinMetrics.HTTP_REQ_DURATION);
      return new Latencies(
          duration.avg(),
          duration.median(),
          duration.percentile(95),
          duration.max(),
          trend(BuiltinMetrics.ITERATION_DURATION).percentile(95));
    }

    TimelineSecond toTimeline(int second, double vus, int saturated) {
      Latencies latencies = settled.orElseGet(this::latencies);
      return new TimelineSecond(
          second,
          vus,
          sum(BuiltinMetrics.ITERATIONS),
          sum(BuiltinMetrics.DROPPED_ITERATIONS),
          sum(BuiltinMetrics.HTTP_REQS),
          hits(BuiltinMetrics.HTTP_REQ_FAILED),
          sum(BuiltinMetrics.DATA_SENT),
          sum(BuiltinMetrics.DATA_RECEIVED),
          latencies.avg(),
          latencies.median(),
          latencies.p95(),
          latencies.max(),
          latencies.iterationP95(),
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

  /** What is left of a settled second's histograms. */
  private record Latencies(
      double avg, double median, double p95, double max, double iterationP95) {}

  private static final Set<Metric> TIMELINE =
      Set.of(
          BuiltinMetrics.ITERATIONS,
          BuiltinMetrics.DROPPED_ITERATIONS,
          BuiltinMetrics.HTTP_REQS,
          BuiltinMetrics.HTTP_REQ_FAILED,
          BuiltinMetrics.DATA_SENT,
          BuiltinMetrics.DATA_RECEIVED,
          BuiltinMetrics.HTTP_REQ_DURATION,
          BuiltinMetrics.ITERATION_DURATION);
}
