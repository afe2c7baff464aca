package io.burst.function.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.burst.core.metrics.BuiltinMetrics;
import io.burst.core.metrics.CounterSink;
import io.burst.core.metrics.GaugeSink;
import io.burst.core.metrics.Metric;
import io.burst.core.metrics.MetricType;
import io.burst.core.metrics.RateSink;
import io.burst.core.metrics.SeriesRecorder;
import io.burst.core.metrics.Sink;
import io.burst.core.metrics.TagPolicy;
import io.burst.core.metrics.TagSet;
import io.burst.core.metrics.TrendSink;
import io.burst.core.metrics.ValueType;
import io.burst.core.result.SeriesData;
import io.burst.core.result.Slot;
import io.burst.function.carrier.UserThreads;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class IntervalRecorderTest {
  private static final Metric CUSTOM = new Metric("custom", MetricType.TREND, ValueType.DEFAULT);
  private static final Metric LEVEL = new Metric("level", MetricType.GAUGE, ValueType.DEFAULT);

  private final AtomicLong clock = new AtomicLong();
  private final List<String> warnings = new ArrayList<>();
  private final IntervalRecorder recorder =
      new IntervalRecorder(TagPolicy.STANDARD, 3, clock::get, warnings::add);

  /** The totals of each metric over all tags. */
  private static Map<String, Sink> totals(List<SeriesData> data) {
    Map<String, Sink> totals = new HashMap<>();
    for (SeriesData series : data) {
      Metric metric = series.series().metric();
      Sink total = totals.computeIfAbsent(metric.name(), name -> Sink.of(metric.type()));
      series.slots().forEach(slot -> total.merge(slot.sink()));
    }
    return totals;
  }

  @Test
  void handsSeriesOverInOrderOfFirstAppearance() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      names.add("check " + (i * 37) % 50);
    }
    names.forEach(
        name -> recorder.record(BuiltinMetrics.CHECKS, TagSet.EMPTY.with("check", name), 1));
    recorder.closeSecond(0);
    recorder.closeInterval();
    // The order is that of the whole run, not of this interval.
    List.copyOf(names)
        .reversed()
        .forEach(
            name -> recorder.record(BuiltinMetrics.CHECKS, TagSet.EMPTY.with("check", name), 1));
    recorder.closeSecond(1);

    assertThat(recorder.closeInterval())
        .extracting(data -> data.series().tags().get("check").orElseThrow())
        .isEqualTo(names);
  }

  @Test
  void keepsSecondsApartWhereTheyAreStored() {
    recorder.record(BuiltinMetrics.HTTP_REQS, TagSet.EMPTY, 1);
    recorder.record(CUSTOM, TagSet.EMPTY, 7);
    recorder.closeSecond(0);
    recorder.closeSecond(1);
    recorder.record(BuiltinMetrics.HTTP_REQS, TagSet.EMPTY, 1);
    recorder.record(BuiltinMetrics.HTTP_REQS, TagSet.EMPTY, 1);
    recorder.record(CUSTOM, TagSet.EMPTY, -8);
    recorder.closeSecond(2);
    List<SeriesData> closed = recorder.closeInterval();
    assertThat(closed).hasSize(2);
    for (SeriesData series : closed) {
      if (series.series().metric().equals(CUSTOM)) {
        assertThat(series.slots()).extracting(Slot::second).containsExactly(Slot.WHOLE);
        assertThat(series.slots().getFirst().sink())
            .isInstanceOfSatisfying(
                TrendSink.class,
                trend -> {
                  assertThat(trend.count()).isEqualTo(2);
                  assertThat(trend.min()).isEqualTo(-8);
                  assertThat(trend.sum()).isEqualTo(-1);
                });
      } else {
        assertThat(series.slots()).extracting(Slot::second).containsExactly(0, 2);
      }
    }
    recorder.closeSecond(3);
    assertThat(recorder.closeInterval()).isEmpty();
  }

  @Test
  void storesOnlyTheTagsOfThePolicy() {
    TagSet tags = TagSet.of(Map.of("url", "http://a/1", "name", "a", "status", "200"));
    recorder.record(BuiltinMetrics.HTTP_REQS, tags, 1);
    recorder.record(BuiltinMetrics.HTTP_REQ_DURATION, tags, 1);
    recorder.record(BuiltinMetrics.HTTP_REQ_DURATION, tags.with("url", "http://a/2"), 1);
    recorder.closeSecond(0);
    assertThat(recorder.closeInterval())
        .extracting(data -> data.series().tags().asMap())
        .containsExactlyInAnyOrder(Map.of("name", "a"), Map.of("name", "a", "status", "200"));
  }

  @Test
  void gaugesCarryInstantAndWorker() {
    clock.set(5);
    recorder.record(LEVEL, TagSet.EMPTY, 40);
    recorder.record(LEVEL, TagSet.EMPTY, 30);
    clock.set(4);
    recorder.record(LEVEL, TagSet.EMPTY, 99);
    recorder.closeSecond(0);
    assertThat(totals(recorder.closeInterval()).get("level"))
        .isInstanceOfSatisfying(
            GaugeSink.class,
            gauge -> {
              assertThat(gauge.value()).isEqualTo(30);
              assertThat(gauge.max()).isEqualTo(99);
              assertThat(gauge.instant()).isEqualTo(5);
              assertThat(gauge.worker()).isEqualTo(3);
            });
  }

  /** A sample on the tick of a second may come before or after that second is closed. */
  @Test
  void gaugesBelongToTheSecondOfTheirInstant() {
    clock.set(1_000_000_000);
    recorder.record(LEVEL, TagSet.EMPTY, 10);
    recorder.closeSecond(0);
    recorder.closeSecond(1);
    clock.set(2_000_000_001);
    recorder.record(LEVEL, TagSet.EMPTY, 20);
    clock.set(3_000_000_000L);
    recorder.record(LEVEL, TagSet.EMPTY, 30);
    recorder.closeSecond(2);
    assertThat(recorder.closeInterval())
        .singleElement()
        .satisfies(
            data ->
                assertThat(data.slots())
                    .extracting(Slot::second, slot -> ((GaugeSink) slot.sink()).value())
                    .containsExactlyInAnyOrder(tuple(1, 10.0), tuple(2, 20.0), tuple(3, 30.0)));
  }

  @Test
  void nothingIsLostOrCountedTwiceWhileSecondsClose() throws Exception {
    int threads = 8;
    int each = 50_000;
    CountDownLatch done = new CountDownLatch(threads);
    List<SeriesData> closed = new ArrayList<>();
    try (var executor = Executors.newFixedThreadPool(threads / 2)) {
      for (int thread = 0; thread < threads / 2; thread++) {
        executor.execute(() -> recordMany(each, done));
        UserThreads.start("user-" + thread, () -> recordMany(each, done));
      }
      int second = 0;
      while (done.getCount() > 0) {
        recorder.closeSecond(second++);
        closed.addAll(recorder.closeInterval());
      }
      recorder.closeSecond(second);
      closed.addAll(recorder.closeInterval());
    }
    Map<String, Sink> totals = totals(closed);
    long all = (long) threads * each;
    assertThat(totals.get("http_reqs"))
        .isInstanceOfSatisfying(
            CounterSink.class,
            counter -> {
              assertThat(counter.sum()).isEqualTo(2.0 * all);
              assertThat(counter.samples()).isEqualTo(all);
            });
    assertThat(totals.get("checks"))
        .isInstanceOfSatisfying(
            RateSink.class,
            rate -> {
              assertThat(rate.nonZero()).isEqualTo(all / 2);
              assertThat(rate.total()).isEqualTo(all);
            });
    assertThat(totals.get("http_req_duration"))
        .isInstanceOfSatisfying(
            TrendSink.class,
            trend -> {
              assertThat(trend.count()).isEqualTo(all);
              assertThat(trend.sumUnits()).isEqualTo((double) threads * each * (each + 1L) / 2);
              assertThat(inBuckets(trend)).isEqualTo(all);
              assertThat(trend.median()).isCloseTo(each / 2e6, within(each / 2e9));
              assertThat(trend.min()).isEqualTo(1e-6);
              assertThat(trend.max()).isEqualTo(each / 1e6);
            });
  }

  private static long inBuckets(TrendSink trend) {
    AtomicLong samples = new AtomicLong();
    trend.forEachPositive((value, count) -> samples.addAndGet(count));
    return samples.get();
  }

  private void recordMany(int each, CountDownLatch done) {
    try {
      recordMany(each);
    } finally {
      done.countDown();
    }
  }

  /** Of virtual users: now and then on another carrier. */
  private void recordMany(int each) {
    SeriesRecorder counter = recorder.series(BuiltinMetrics.HTTP_REQS, TagSet.EMPTY);
    SeriesRecorder rate = recorder.series(BuiltinMetrics.CHECKS, TagSet.EMPTY);
    SeriesRecorder trend = recorder.series(BuiltinMetrics.HTTP_REQ_DURATION, TagSet.EMPTY);
    for (int i = 1; i <= each; i++) {
      counter.record(2);
      rate.record(i % 2);
      trend.recordNanos(i);
      if (i % 100 == 0) {
        UserThreads.giveWay();
      }
    }
  }

  @Test
  void pastTheLimitSeriesShareOneAndItIsSaidOnce() {
    int names = 5_000;
    for (int i = 0; i < names; i++) {
      TagSet tags = TagSet.of(Map.of("name", "/" + i, "method", "GET", "group", "::g" + i));
      recorder.record(BuiltinMetrics.HTTP_REQS, tags, 1);
    }
    recorder.closeSecond(0);
    List<SeriesData> closed = recorder.closeInterval();
    assertThat(closed).hasSize(1_801);
    assertThat(recorder.seriesCount()).isEqualTo(1_801);
    assertThat(recorder.overflowed()).isEqualTo(names - 1_800);
    assertThat(warnings).hasSize(1).first().asString().contains("name=(other)");
    assertThat(totals(closed).get("http_reqs"))
        .isInstanceOfSatisfying(
            CounterSink.class, counter -> assertThat(counter.sum()).isEqualTo(names));
    assertThat(closed)
        .filteredOn(data -> data.series().tags().get("name").orElse("").equals("(other)"))
        .singleElement()
        .satisfies(
            data ->
                assertThat(data.series().tags().asMap())
                    .containsEntry("method", "GET")
                    .containsEntry("group", "(other)"));
  }

  @Test
  void evenTheReplacementsAreBounded() {
    for (int i = 0; i < 5_000; i++) {
      recorder.record(BuiltinMetrics.HTTP_REQS, TagSet.of(Map.of("method", "M" + i)), 1);
    }
    recorder.closeSecond(0);
    List<SeriesData> closed = recorder.closeInterval();
    assertThat(closed).hasSizeLessThanOrEqualTo(IntervalRecorder.SERIES_LIMIT + 1);
    assertThat(totals(closed).get("http_reqs"))
        .isInstanceOfSatisfying(
            CounterSink.class, counter -> assertThat(counter.sum()).isEqualTo(5_000));
  }

  @Test
  void hotTrendsStayRightWhenTheyTurnDense() {
    long expected = 0;
    List<SeriesData> closed = new ArrayList<>();
    for (int second = 0; second < 5; second++) {
      for (int i = 0; i < 5_000; i++) {
        recorder.record(BuiltinMetrics.HTTP_REQ_DURATION, TagSet.EMPTY, i - 100);
        expected++;
      }
      recorder.closeSecond(second);
      closed.addAll(recorder.closeInterval());
    }
    long count = expected;
    assertThat(totals(closed).get("http_req_duration"))
        .isInstanceOfSatisfying(
            TrendSink.class,
            trend -> {
              assertThat(trend.count()).isEqualTo(count);
              assertThat(trend.min()).isEqualTo(-100);
              assertThat(trend.max()).isEqualTo(4_899);
            });
  }
}
