package io.burst.core.result;

import io.burst.core.metrics.BucketVisitor;
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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Makes intervals for tests (the same for the same seed for ever: a golden file holds one), and
 * tells what is in one so that two can be compared.
 */
final class TestingIntervals {
  private static final long SECOND = 1_000_000_000L;

  private TestingIntervals() {}

  static Interval interval(int worker, long index, Random random) {
    List<SeriesData> series = new ArrayList<>();
    for (String name : List.of("/", "/cart", "")) {
      TagSet tags = TagSet.of(Map.of("scenario", "default", "name", name));
      for (Metric metric :
          List.of(
              BuiltinMetrics.HTTP_REQS,
              BuiltinMetrics.HTTP_REQ_FAILED,
              BuiltinMetrics.HTTP_REQ_DURATION,
              BuiltinMetrics.HTTP_REQ_WAITING,
              new Metric("balance", MetricType.TREND, ValueType.DEFAULT),
              new Metric("level", MetricType.GAUGE, ValueType.DATA))) {
        if (random.nextInt(5) > 0) {
          series.add(
              new SeriesData(new TimeSeries(metric, tags), slots(metric, worker, index, random)));
        }
      }
    }
    series.add(
        new SeriesData(
            new TimeSeries(BuiltinMetrics.VUS, TagSet.EMPTY),
            slots(BuiltinMetrics.VUS, worker, index, random)));
    List<GeneratorSecond> generator =
        List.of(
            new GeneratorSecond(worker, (int) index * 2, 80_000, 0.25, 0, 0, false),
            new GeneratorSecond(worker, (int) index * 2 + 1, 9_000_000, 1.875, 4, 5, true));
    return new Interval(
        Phase.LOAD,
        new TreeSet<>(List.of(worker)),
        "writer-" + worker,
        index,
        index * 2 * SECOND,
        (index + 1) * 2 * SECOND,
        series,
        generator);
  }

  private static List<Slot> slots(Metric metric, int worker, long index, Random random) {
    if (!BuiltinMetrics.isPerSecond(metric)) {
      return List.of(new Slot(Slot.WHOLE, sink(metric.type(), worker, random)));
    }
    int second = (int) index * 2;
    return List.of(
        new Slot(second, sink(metric.type(), worker, random)),
        new Slot(second + 1, sink(metric.type(), worker, random)));
  }

  private static Sink sink(MetricType type, int worker, Random random) {
    Sink sink = Sink.of(type);
    int samples = random.nextInt(1, 300);
    for (int i = 0; i < samples; i++) {
      switch (sink) {
        case CounterSink counter -> counter.record(random.nextInt(100));
        case RateSink rate -> rate.record(random.nextInt(2));
        case GaugeSink gauge -> gauge.record(random.nextInt(90), worker, i, random.nextInt(50));
        case TrendSink trend -> trend.record(random.nextInt(-3_000, 300_000) / 1000.0);
      }
    }
    return sink;
  }

  /** All that an interval holds, independent of the order of its series. */
  static List<Object> contents(Interval interval) {
    TreeMap<String, Object> series = new TreeMap<>();
    for (SeriesData data : interval.series()) {
      for (Slot slot : data.slots()) {
        series.put(data.series() + " " + slot.second(), figures(slot.sink()));
      }
    }
    List<GeneratorSecond> generator = new ArrayList<>(interval.generator());
    generator.sort(
        Comparator.comparingInt(GeneratorSecond::worker).thenComparingInt(GeneratorSecond::second));
    return List.of(
        interval.phase(),
        interval.workers(),
        interval.index(),
        interval.fromNanos(),
        interval.toNanos(),
        series,
        generator);
  }

  static List<Object> figures(Sink sink) {
    return switch (sink) {
      case CounterSink c -> List.of(c.sum(), c.samples());
      case RateSink r -> List.of(r.nonZero(), r.total());
      case GaugeSink g ->
          List.of(g.value(), g.min(), g.max(), g.samples(), g.instant(), g.worker(), g.sequence());
      case TrendSink t -> List.of(t.count(), t.sumUnits(), t.min(), t.max(), buckets(t));
    };
  }

  private static List<Long> buckets(TrendSink trend) {
    List<Long> all = new ArrayList<>();
    BucketVisitor collect =
        (value, count) -> {
          all.add(value);
          all.add(count);
        };
    trend.forEachNegative(collect);
    all.add(-1L);
    trend.forEachPositive(collect);
    return all;
  }
}
