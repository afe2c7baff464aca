package io.burst.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import io.burst.core.metrics.BuiltinMetrics;
import io.burst.core.metrics.CounterSink;
import io.burst.core.metrics.GaugeSink;
import io.burst.core.metrics.Metric;
import io.burst.core.metrics.MetricType;
import io.burst.core.metrics.RateSink;
import io.burst.core.metrics.Sink;
import io.burst.core.metrics.TagSet;
import io.burst.core.metrics.TimeSeries;
import io.burst.core.metrics.TrendSink;
import io.burst.core.metrics.ValueType;
import io.burst.core.report.MetricValues;
import io.burst.core.report.SeriesTable;
import io.burst.core.report.TimelineSecond;
import io.burst.core.result.Interval;
import io.burst.core.result.IntervalMerge;
import io.burst.core.result.Phase;
import io.burst.core.result.SeriesData;
import io.burst.core.result.Slot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random samples of random workers: whatever the order and the grouping of their intervals, the
 * fold is what one sink per series would hold.
 */
class RunFoldTest {
  private static final List<String> STATS =
      List.of("avg", "min", "med", "max", "p(90)", "p(95)", "p(99.9)", "count");
  private static final List<Metric> METRICS =
      List.of(
          BuiltinMetrics.HTTP_REQS,
          BuiltinMetrics.HTTP_REQ_DURATION,
          BuiltinMetrics.HTTP_REQ_WAITING,
          BuiltinMetrics.CHECKS,
          BuiltinMetrics.VUS,
          new Metric("level", MetricType.GAUGE, ValueType.DEFAULT));

  private final SeriesTable expected = new SeriesTable();
  private final List<Interval> intervals = new ArrayList<>();
  private final Map<Integer, Double> vusBySecond = new HashMap<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void orderAndGroupingDoNotMatter(long seed) {
    Random random = new Random(seed);
    int workers = 1 + random.nextInt(6);
    for (int worker = 0; worker < workers; worker++) {
      for (int index = 0; index < 4; index++) {
        intervals.add(interval(random, worker, index));
      }
    }
    RunFold inOrder = fold(intervals);
    List<Interval> shuffled = new ArrayList<>(intervals);
    Collections.shuffle(shuffled, random);
    RunFold anyOrder = fold(shuffled);
    RunFold partlyMerged = fold(someMerged(shuffled, random));
    RunFold settled = settled(shuffled);

    assertSame(inOrder, expected);
    assertSame(anyOrder, expected);
    assertSame(partlyMerged, expected);
    assertSame(settled, expected);
    assertThat(anyOrder.timeline()).isEqualTo(inOrder.timeline());
    assertThat(partlyMerged.timeline()).isEqualTo(inOrder.timeline());
    assertThat(settled.timeline()).isEqualTo(inOrder.timeline());
    for (TimelineSecond second : inOrder.timeline()) {
      assertThat(second.vus()).isEqualTo(vusBySecond.getOrDefault((int) second.second(), 0.0));
    }
  }

  private static RunFold fold(List<Interval> intervals) {
    RunFold fold = new RunFold();
    intervals.forEach(fold::add);
    return fold;
  }

  /** In the order of time, with all seconds settled that are past. */
  private static RunFold settled(List<Interval> intervals) {
    RunFold fold = new RunFold();
    intervals.stream()
        .sorted(Comparator.comparingLong(Interval::index))
        .forEach(
            interval -> {
              fold.settle((int) (2 * interval.index()));
              fold.add(interval);
            });
    return fold;
  }

  private static List<Interval> someMerged(List<Interval> intervals, Random random) {
    List<Interval> result = new ArrayList<>();
    Map<Long, IntervalMerge> merges = new HashMap<>();
    for (Interval interval : intervals) {
      if (random.nextBoolean()) {
        merges
            .computeIfAbsent(interval.index(), i -> new IntervalMerge(Phase.LOAD, i))
            .add(interval);
      } else {
        result.add(interval);
      }
    }
    merges.values().forEach(merge -> result.add(merge.toInterval("test")));
    Collections.shuffle(result, random);
    return result;
  }

  private Interval interval(Random random, int worker, int index) {
    Map<TimeSeries, Map<Integer, Sink>> recorded = new LinkedHashMap<>();
    for (int sample = 0; sample < 60; sample++) {
      Metric metric = METRICS.get(random.nextInt(METRICS.size()));
      TagSet tags = TagSet.of(Map.of("scenario", "s" + random.nextInt(3)));
      TimeSeries series = new TimeSeries(metric, tags);
      boolean perSecond = BuiltinMetrics.isPerSecond(metric);
      int second = 2 * index + random.nextInt(2);
      Sink sink =
          recorded
              .computeIfAbsent(series, absent -> new LinkedHashMap<>())
              .computeIfAbsent(perSecond ? second : Slot.WHOLE, absent -> Sink.of(metric.type()));
      record(random, series, sink, worker, second);
    }
    List<SeriesData> data = new ArrayList<>();
    recorded.forEach(
        (series, slots) -> {
          List<Slot> list = new ArrayList<>();
          slots.forEach((second, sink) -> list.add(new Slot(second, sink)));
          data.add(new SeriesData(series, list));
        });
    return new Interval(
        Phase.LOAD,
        new TreeSet<>(List.of(worker)),
        "w" + worker,
        index,
        index * 2_000_000_000L,
        (index + 1) * 2_000_000_000L,
        data,
        List.of());
  }

  private void record(Random random, TimeSeries series, Sink sink, int worker, int second) {
    Sink one = Sink.of(series.metric().type());
    int value = random.nextInt(2_000);
    boolean gaugeOfAll = BuiltinMetrics.isSummedOverWorkers(series.metric());
    switch (one) {
      case CounterSink counter -> counter.record(value);
      case RateSink rate -> rate.record(value % 2);
      case TrendSink trend -> trend.record(value);
      case GaugeSink gauge -> {
        if (gaugeOfAll && !sink.isEmpty()) {
          return;
        }
        gauge.record(second * 1_000_000_000L + value, worker, 0, value);
      }
    }
    sink.merge(one);
    if (gaugeOfAll) {
      vusBySecond.merge(second, (double) value, Double::sum);
    } else {
      expected.merge(series, one);
    }
  }

  private static void assertSame(RunFold fold, SeriesTable expected) {
    SeriesTable totals = fold.totals();
    assertThat(expected.all()).isNotEmpty();
    expected
        .all()
        .forEach(
            (series, sink) ->
                assertThat(values(totals.get(series).orElseThrow()))
                    .as(series.toString())
                    .isEqualTo(values(sink)));
  }

  private static Map<String, Double> values(Sink sink) {
    return MetricValues.of(sink, 1_000_000_000, STATS);
  }
}
