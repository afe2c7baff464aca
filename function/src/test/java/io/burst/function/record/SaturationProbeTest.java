package io.burst.function.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.burst.core.metrics.TrendSink;
import io.burst.core.result.GeneratorSecond;
import io.burst.function.engine.TestingClock;
import io.burst.function.record.IntervalRecorder.SecondSummary;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** In virtual time: the only work there is, is what the test spends. */
class SaturationProbeTest {
  private static final long MILLI = 1_000_000;
  private static final SecondSummary IDLE = new SecondSummary(List.of(), 0);

  private final TestingClock clock = new TestingClock();
  private final SaturationProbe probe = new SaturationProbe(clock, 1, clock.nanoTime());
  private int second;

  @AfterEach
  void close() {
    probe.close();
  }

  /** A second in which all processors are busy for so long, every so often. */
  private GeneratorSecond run(long busyNanos, long everyNanos, SecondSummary summary) {
    long end = clock.nanoTime() + 1_000 * MILLI;
    while (clock.nanoTime() - end < 0) {
      long next = clock.nanoTime() + everyNanos;
      clock.spend(busyNanos);
      while (clock.nanoTime() - next < 0) {
        clock.parkUntil(next);
      }
    }
    return probe.take(second++, summary);
  }

  private static SecondSummary durations(long millis) {
    TrendSink trend = new TrendSink();
    trend.record((double) millis);
    return new SecondSummary(List.of(trend), 0);
  }

  @Test
  void anIdleGeneratorIsNotSaturated() {
    GeneratorSecond idle = run(0, 50 * MILLI, IDLE);
    assertThat(idle.saturated()).isFalse();
    assertThat(idle.probeP99Nanos()).isZero();
    assertThat(idle.worker()).isEqualTo(1);
  }

  @Test
  void whatHappensBeforeTheStartDoesNotCount() {
    try (SaturationProbe early = new SaturationProbe(clock, 1, clock.nanoTime() + 1_000 * MILLI)) {
      run(20 * MILLI, 50 * MILLI, IDLE);
      long end = clock.nanoTime() + 1_000 * MILLI;
      while (clock.nanoTime() - end < 0) {
        clock.parkUntil(end);
      }
      assertThat(early.take(0, IDLE).probeP99Nanos()).isZero();
    }
  }

  @Test
  void shortWorkIsNotSaturation() {
    assertThat(run(MILLI, 10 * MILLI, IDLE).saturated()).isFalse();
  }

  @Test
  void beingLateOftenIsSaturation() {
    GeneratorSecond busy = run(20 * MILLI, 50 * MILLI, IDLE);
    assertThat(busy.saturated()).isTrue();
    assertThat(busy.probeP99Nanos()).isBetween(10 * MILLI, 21 * MILLI);
  }

  @Test
  void whatTheTargetTakesDecidesHowLateIsTooLate() {
    assertThat(run(20 * MILLI, 50 * MILLI, durations(1_000)).saturated()).isFalse();
    assertThat(run(20 * MILLI, 50 * MILLI, durations(100)).saturated()).isTrue();
  }

  /** A probe that asks one after the other would see one late waking among a hundred. */
  @Test
  void oneLongStallIsSeen() {
    assertThat(run(500 * MILLI, 1_000 * MILLI, IDLE).saturated()).isTrue();
  }

  @Test
  void aProbeThatIsNeverWokenIsSaturation() {
    clock.spend(1_000 * MILLI);
    GeneratorSecond first = probe.take(0, IDLE);
    assertThat(first.saturated()).isTrue();
    assertThat(first.probeP99Nanos()).isGreaterThan(900 * MILLI);
    clock.spend(100 * MILLI);
    assertThat(probe.take(1, IDLE).probeP99Nanos()).isBetween(90 * MILLI, 101 * MILLI);
    assertThat(run(0, 50 * MILLI, IDLE).saturated()).isFalse();
  }

  @Test
  void waitingForDescriptorsIsSaturation() {
    GeneratorSecond waited = run(0, 50 * MILLI, new SecondSummary(List.of(), 1));
    assertThat(waited.saturated()).isTrue();
    assertThat(waited.waitNanos()).isEqualTo(1);
  }
}
