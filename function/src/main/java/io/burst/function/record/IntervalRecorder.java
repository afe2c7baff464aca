package io.burst.function.record;

import io.burst.core.metrics.BuiltinMetrics;
import io.burst.core.metrics.Metric;
import io.burst.core.metrics.SampleRecorder;
import io.burst.core.metrics.SeriesRecorder;
import io.burst.core.metrics.TagPolicy;
import io.burst.core.metrics.TagSet;
import io.burst.core.metrics.TimeSeries;
import io.burst.core.metrics.TrendSink;
import io.burst.core.result.SeriesData;
import io.burst.core.result.Slot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * All samples of one worker in one phase: finds the series of a sample, which is recorded into
 * without locks, and hands over what was recorded second by second and interval by interval.
 *
 * <p>Its memory depends on the number of series, never on the number of samples: past the limit of
 * series, samples go to those named "(other)", which is warned about once.
 *
 * <p>{@link #series} may be called by any thread; closing seconds and intervals is for one thread
 * at a time (the {@link Sealer}).
 */
public final class IntervalRecorder implements SampleRecorder {
  /** The most series that a worker keeps. */
  public static final int SERIES_LIMIT = 2_000;

  /** Of the limit, what is left for the series that stand for all others. */
  private static final int RESERVED = 200;

  private final TagPolicy policy;
  private final int worker;
  private final LongSupplier clock;
  private final Consumer<String> warnings;
  private final DenseBudget denseBudget = DenseBudget.ofHeap();
  private final Map<Metric, MetricSeries> metrics = new ConcurrentHashMap<>();
  private final AtomicInteger seriesCount = new AtomicInteger();

  /** Numbers the series as they appear: summaries list checks and groups in that order. */
  private final Map<TimeSeries, Integer> appearance = new ConcurrentHashMap<>();

  private final AtomicInteger created = new AtomicInteger();
  private final AtomicBoolean warned = new AtomicBoolean();
  private final LongAdder overflowed = new LongAdder();
  private final Map<TimeSeries, List<Slot>> open = new LinkedHashMap<>();

  /**
   * @param policy which tags are stored
   * @param worker index of the worker
   * @param clock nanoseconds from the start of the phase (the run's start instant), for gauges
   * @param warnings is told once if series had to be given up
   */
  public IntervalRecorder(
      TagPolicy policy, int worker, LongSupplier clock, Consumer<String> warnings) {
    this.policy = policy;
    this.worker = worker;
    this.clock = clock;
    this.warnings = warnings;
  }

  @Override
  public SeriesRecorder series(Metric metric, TagSet tags) {
    MetricSeries all = metrics.get(metric);
    if (all == null) {
      all = metrics.computeIfAbsent(metric, m -> new MetricSeries(m, policy.kept(m)));
    }
    DrainableSeries known = all.cached(tags);
    return known != null ? known : find(all, tags);
  }

  private DrainableSeries find(MetricSeries all, TagSet tags) {
    TagSet cut = all.cut(tags);
    DrainableSeries found = all.series().get(cut);
    if (found == null) {
      found = admit(all, cut, SERIES_LIMIT - RESERVED);
    }
    if (found == null) {
      return overflow(all, cut);
    }
    all.cache(tags, found);
    return found;
  }

  private DrainableSeries overflow(MetricSeries all, TagSet cut) {
    overflowed.increment();
    if (warned.compareAndSet(false, true)) {
      warnings.accept(
          "more than "
              + (SERIES_LIMIT - RESERVED)
              + " time series: further ones are counted together under name=(other); give requests"
              + " to changing URLs one name (the tag 'name' or http.url`...`)");
    }
    TagSet shared = policy.overflow(all.metric(), cut);
    DrainableSeries found = all.series().get(shared);
    if (found == null) {
      found = admit(all, shared, SERIES_LIMIT);
    }
    TagSet last = TagSet.EMPTY.with("name", TagPolicy.OTHER);
    return found != null
        ? found
        : all.series().computeIfAbsent(last, tags -> newSeries(all.metric(), tags));
  }

  private @Nullable DrainableSeries admit(MetricSeries all, TagSet tags, int limit) {
    if (seriesCount.get() >= limit) {
      return null;
    }
    return all.series()
        .computeIfAbsent(
            tags,
            absent -> {
              seriesCount.incrementAndGet();
              return newSeries(all.metric(), tags);
            });
  }

  private DrainableSeries newSeries(Metric metric, TagSet tags) {
    appearance.put(new TimeSeries(metric, tags), created.getAndIncrement());
    return switch (metric.type()) {
      case COUNTER -> new CounterSeries();
      case RATE -> new RateSeries();
      case GAUGE -> new GaugeSeries(clock, worker);
      case TREND -> new TrendSeries(denseBudget);
    };
  }

  /** How often a sample's series had to be replaced by one that stands for others. */
  public long overflowed() {
    return overflowed.sum();
  }

  /** How many series there are. */
  public int seriesCount() {
    return seriesCount.get();
  }

  /** Ends a second: takes what the metrics that are stored per second recorded. */
  SecondSummary closeSecond(int second) {
    List<TrendSink> durations = new ArrayList<>();
    long waitNanos = 0;
    for (MetricSeries all : metrics.values()) {
      if (!BuiltinMetrics.isPerSecond(all.metric())) {
        continue;
      }
      List<Slot> slots = drain(all, second);
      if (all.metric().equals(BuiltinMetrics.HTTP_REQ_DURATION)) {
        durations.addAll(trends(slots));
      } else if (all.metric().equals(BuiltinMetrics.DESCRIPTOR_WAIT)) {
        for (TrendSink waits : trends(slots)) {
          waitNanos += (long) waits.sumUnits();
        }
      }
    }
    return new SecondSummary(durations, waitNanos);
  }

  private static List<TrendSink> trends(List<Slot> slots) {
    List<TrendSink> trends = new ArrayList<>();
    for (Slot slot : slots) {
      if (slot.sink() instanceof TrendSink trend) {
        trends.add(trend);
      }
    }
    return trends;
  }

  /**
   * What a second was like, for the judgement of the generator.
   *
   * @param durations http_req_duration, by series
   * @param waitNanos sum of the waits for descriptors
   */
  record SecondSummary(List<TrendSink> durations, long waitNanos) {
    /** Median of http_req_duration over all series, 0 without requests. */
    long medianNanos() {
      TrendSink all = new TrendSink();
      durations.forEach(all::merge);
      return (long) (all.median() * TrendSink.UNITS);
    }
  }

  /**
   * Ends an interval: takes the rest, and hands over all since the last one, in the order in which
   * the series first appeared.
   */
  List<SeriesData> closeInterval() {
    for (MetricSeries all : metrics.values()) {
      if (!BuiltinMetrics.isPerSecond(all.metric())) {
        drain(all, Slot.WHOLE);
      }
    }
    List<SeriesData> closed = new ArrayList<>();
    open.forEach((series, slots) -> closed.add(new SeriesData(series, slots)));
    open.clear();
    closed.sort(Comparator.comparing(data -> appearance.getOrDefault(data.series(), 0)));
    return closed;
  }

  private List<Slot> drain(MetricSeries all, int second) {
    List<Slot> drained = new ArrayList<>();
    all.series()
        .forEach(
            (tags, series) -> {
              TimeSeries key = new TimeSeries(all.metric(), tags);
              series.drain(
                  second,
                  slot -> {
                    drained.add(slot);
                    open.computeIfAbsent(key, absent -> new ArrayList<>()).add(slot);
                  });
            });
    return drained;
  }
}
