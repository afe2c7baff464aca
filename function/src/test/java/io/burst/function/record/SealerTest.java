package io.burst.function.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import io.burst.core.metrics.BuiltinMetrics;
import io.burst.core.metrics.CounterSink;
import io.burst.core.metrics.TagPolicy;
import io.burst.core.metrics.TagSet;
import io.burst.core.result.GeneratorSecond;
import io.burst.core.result.Interval;
import io.burst.core.result.IntervalReader;
import io.burst.core.result.SeriesData;
import io.burst.core.result.Slot;
import io.burst.core.run.RunPace;
import io.burst.core.run.RunStore.IntervalKey;
import io.burst.function.engine.TestingClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** In virtual time: what is sealed when, and what becomes of puts that fail. */
class SealerTest {
  private static final long SECOND = 1_000_000_000;
  private static final int WORKER = 3;

  private final TestingClock clock = new TestingClock();
  private final long start = clock.nanoTime() + SECOND + 1;
  private final IntervalRecorder recorder =
      new IntervalRecorder(
          TagPolicy.STANDARD, WORKER, () -> clock.nanoTime() - start, warning -> {});
  private final SaturationProbe probe = new SaturationProbe(clock, WORKER, clock.nanoTime());

  /** What was put, and when (in nanoseconds from the start). */
  private final Map<IntervalKey, Interval> put = new LinkedHashMap<>();

  private final List<Long> putAt = new ArrayList<>();
  private int failures;

  private Sealer sealer(Duration delay) {
    Uploader uploader = new Uploader(clock, this::put, delay);
    return new Sealer(recorder, probe, clock, new RunPace(1), WORKER, "writer", uploader);
  }

  private void put(IntervalKey key, byte[] content) {
    if (failures > 0) {
      failures--;
      throw new BurstException(ErrorKind.OTHER, "no store");
    }
    put.put(key, IntervalReader.read(content, "x"));
    putAt.add(clock.nanoTime() - start);
  }

  private void recordAt(long millis) {
    long at = start + millis * 1_000_000;
    while (clock.nanoTime() - at < 0) {
      clock.parkUntil(at);
    }
    recorder.record(BuiltinMetrics.HTTP_REQS, TagSet.EMPTY, 1);
  }

  private long finish(Sealer sealer) {
    long sealed = sealer.finish();
    probe.close();
    return sealed;
  }

  private Interval interval(long index) {
    Interval interval = put.get(new IntervalKey(index, WORKER));
    assertThat(interval).as("interval %s of %s", index, put.keySet()).isNotNull();
    return interval == null ? put.values().iterator().next() : interval;
  }

  private static Map<Integer, Double> requests(Interval interval) {
    Map<Integer, Double> bySecond = new TreeMap<>();
    for (SeriesData data : interval.series()) {
      for (Slot slot : data.slots()) {
        if (slot.sink() instanceof CounterSink counter) {
          bySecond.put(slot.second(), counter.sum());
        }
      }
    }
    return bySecond;
  }

  @Test
  void intervalsAreAlignedAndTheLastOneEndsWithTheWorker() {
    Sealer sealer = sealer(Duration.ZERO);
    sealer.start(start);
    for (long millis : new long[] {10, 999, 1_001, 2_500, 4_100, 4_200, 5_050}) {
      recordAt(millis);
    }
    assertThat(finish(sealer)).isEqualTo(3);
    assertThat(put.keySet())
        .containsExactly(
            new IntervalKey(0, WORKER), new IntervalKey(1, WORKER), new IntervalKey(2, WORKER));
    assertThat(requests(interval(0))).isEqualTo(Map.of(0, 2.0, 1, 1.0));
    assertThat(requests(interval(1))).isEqualTo(Map.of(2, 1.0));
    assertThat(requests(interval(2))).isEqualTo(Map.of(4, 2.0, 5, 1.0));
    assertThat(interval(1).fromNanos()).isEqualTo(2 * SECOND);
    assertThat(interval(1).toNanos()).isEqualTo(4 * SECOND);
    assertThat(interval(2).toNanos()).isEqualTo(5_050_000_000L);
    assertThat(interval(2).workers()).containsExactly(WORKER);
    assertThat(interval(2).writer()).isEqualTo("writer");
    assertThat(interval(0).generator()).extracting(GeneratorSecond::second).containsExactly(0, 1);
    assertThat(interval(0).generator()).noneMatch(GeneratorSecond::saturated);
  }

  @Test
  void aLateJoinersFirstIntervalIsPartial() {
    long late = start + 2_700_000_000L;
    while (clock.nanoTime() - late < 0) {
      clock.parkUntil(late);
    }
    Sealer sealer = sealer(Duration.ZERO);
    sealer.start(start);
    recordAt(2_800);
    recordAt(3_100);
    recordAt(4_100);
    assertThat(finish(sealer)).isEqualTo(2);
    assertThat(interval(1).fromNanos()).isEqualTo(2_700_000_000L);
    assertThat(interval(1).toNanos()).isEqualTo(4 * SECOND);
    double all = 0;
    for (Interval interval : put.values()) {
      all += requests(interval).values().stream().mapToDouble(Double::doubleValue).sum();
    }
    assertThat(all).isEqualTo(3);
  }

  @Test
  void putsAreSpreadButNotAtTheEnd() {
    Sealer sealer = sealer(Duration.ofMillis(700));
    sealer.start(start);
    recordAt(2_900);
    assertThat(putAt).containsExactly(2_700_000_000L);
    finish(sealer);
    assertThat(putAt).containsExactly(2_700_000_000L, 2_900_000_000L);
  }

  @Test
  void aStoreThatFailsForAWhileLosesNothing() {
    failures = 3;
    Sealer sealer = sealer(Duration.ZERO);
    sealer.start(start);
    for (long millis = 500; millis < 8_000; millis += 1_000) {
      recordAt(millis);
    }
    assertThat(finish(sealer)).isEqualTo(4);
    assertThat(put).hasSize(4);
    assertThat(putAt.getFirst()).isBetween(4 * SECOND, 5 * SECOND);
  }

  @Test
  void aStoreThatStaysAwayIsToldInTheEnd() {
    failures = Integer.MAX_VALUE;
    Sealer sealer = sealer(Duration.ZERO);
    sealer.start(start);
    recordAt(2_500);
    long before = clock.nanoTime();
    assertThatThrownBy(sealer::finish).isInstanceOf(BurstException.class).hasMessage("no store");
    assertThat(clock.nanoTime() - before).isBetween(60 * SECOND, 63 * SECOND);
    probe.close();
    assertThat(put).isEmpty();
  }
}
