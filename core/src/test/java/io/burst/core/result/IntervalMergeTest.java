package io.burst.core.result;

import static io.burst.core.result.TestingIntervals.contents;
import static io.burst.core.result.TestingIntervals.figures;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.burst.core.metrics.BuiltinMetrics;
import io.burst.core.metrics.GaugeSink;
import io.burst.core.metrics.Sink;
import io.burst.core.metrics.TimeSeries;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class IntervalMergeTest {
  private final IntervalWriter writer = new IntervalWriter();

  private List<Interval> intervals(int workers, long index) {
    List<Interval> all = new ArrayList<>();
    for (int worker = 0; worker < workers; worker++) {
      all.add(TestingIntervals.interval(worker, index, new Random(worker * 1_000L + index)));
    }
    return all;
  }

  private Interval fold(List<Interval> intervals, long index) {
    IntervalMerge merge = new IntervalMerge(Phase.LOAD, index);
    intervals.forEach(interval -> assertThat(merge.add(interval)).isTrue());
    return merge.toInterval("m");
  }

  @Test
  void orderGroupingAndStorageDoNotMatter() {
    List<Interval> parts = intervals(9, 5);
    Interval whole = fold(parts, 5);
    Random random = new Random(1);
    for (int round = 0; round < 20; round++) {
      Collections.shuffle(parts, random);
      int cut = random.nextInt(1, 8);
      IntervalMerge merge = new IntervalMerge(Phase.LOAD, 5);
      merge.add(writer.write(fold(parts.subList(0, cut), 5)), "a");
      for (Interval part : parts.subList(cut, parts.size())) {
        merge.add(writer.write(part), "b");
      }
      assertThat(contents(merge.toInterval("m"))).isEqualTo(contents(whole));
    }
  }

  /** Ticks merged by the coordinator and raw intervals give the same run. */
  @Test
  void totalsOfMergedTicksAreTotalsOfIntervals() {
    Map<TimeSeries, Sink> ofTicks = new HashMap<>();
    Map<TimeSeries, Sink> raw = new HashMap<>();
    for (long index = 0; index < 6; index++) {
      List<Interval> parts = intervals(4, index);
      byte[] tick = writer.write(fold(parts, index));
      add(IntervalReader.read(tick, "tick"), ofTicks);
      parts.forEach(part -> add(part, raw));
    }
    assertThat(ofTicks).hasSameSizeAs(raw);
    ofTicks.forEach(
        (series, sink) -> {
          if (!BuiltinMetrics.isSummedOverWorkers(series.metric())) {
            assertThat(figures(sink))
                .as("%s", series)
                .isEqualTo(figures(Objects.requireNonNull(raw.get(series))));
          }
        });
  }

  private static void add(Interval interval, Map<TimeSeries, Sink> totals) {
    for (SeriesData data : interval.series()) {
      Sink total = totals.computeIfAbsent(data.series(), s -> Sink.of(s.metric().type()));
      data.slots().forEach(slot -> total.merge(slot.sink()));
    }
  }

  @Test
  void vusAreSummedOverWorkersSecondBySecond() {
    List<Interval> parts = intervals(3, 0);
    double expected = 0;
    for (Interval part : parts) {
      expected += vus(part, 1).value();
    }
    assertThat(vus(fold(parts, 0), 1).value()).isEqualTo(expected);
    IntervalMerge stored = new IntervalMerge(Phase.LOAD, 0);
    parts.forEach(part -> stored.add(writer.write(part), "x"));
    assertThat(vus(stored.toInterval("m"), 1).value()).isEqualTo(expected);
  }

  private static GaugeSink vus(Interval interval, int second) {
    return interval.series().stream()
        .filter(data -> data.series().metric().equals(BuiltinMetrics.VUS))
        .flatMap(data -> data.slots().stream())
        .filter(slot -> slot.second() == second)
        .map(slot -> (GaugeSink) slot.sink())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theSameWorkerCountsOnce() {
    List<Interval> parts = intervals(2, 3);
    IntervalMerge merge = new IntervalMerge(Phase.LOAD, 3);
    byte[] both = writer.write(fold(parts, 3));
    assertThat(merge.add(both, "tick")).isTrue();
    Interval before = IntervalReader.read(writer.write(merge.toInterval("m")), "m");
    assertThat(merge.add(writer.write(parts.getFirst()), "raw")).isFalse();
    assertThat(merge.add(parts.getLast())).isFalse();
    assertThat(merge.workers()).containsExactly(0, 1);
    assertThat(contents(merge.toInterval("m"))).isEqualTo(contents(before));
  }

  @Test
  void whatDoesNotBelongIsRefused() {
    List<Interval> parts = intervals(2, 3);
    assertThatThrownBy(() -> new IntervalMerge(Phase.LOAD, 4).add(parts.getFirst()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new IntervalMerge(Phase.SETUP, 3).add(parts.getFirst()))
        .isInstanceOf(IllegalArgumentException.class);
    IntervalMerge half = new IntervalMerge(Phase.LOAD, 3);
    half.add(parts.getFirst());
    assertThatThrownBy(() -> half.add(fold(parts, 3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("only some");
  }

  @Test
  void anEmptyFoldIsAnEmptyInterval() {
    Interval empty = new IntervalMerge(Phase.LOAD, 8).toInterval("m");
    assertThat(empty.workers()).isEqualTo(new TreeSet<>());
    assertThat(IntervalReader.read(writer.write(empty), "x").series()).isEmpty();
  }
}
