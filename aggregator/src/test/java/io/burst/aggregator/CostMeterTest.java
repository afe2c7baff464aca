package io.burst.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import io.burst.core.result.GeneratorSecond;
import io.burst.core.result.Interval;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CostMeterTest {
  private final CostMeter meter = new CostMeter();

  @Test
  void isTheProcessesTimeOverTheIterationsOfAllWorkers() {
    for (int worker = 0; worker < 2; worker++) {
      meter.add(with(TestingRun.ofIterations(worker, 5, 1_000 * (worker + 1)), 0.3));
    }
    assertThat(meter.cost("r").orElseThrow().each()).isEqualTo(Duration.ofNanos(200_000));
  }

  @Test
  void leavesOutTheSecondsInWhichWorkersStillCompile() {
    meter.add(with(TestingRun.ofIterations(0, 0, 10), 1));
    assertThat(meter.cost("r")).isEmpty();
    meter.add(with(TestingRun.ofIterations(0, 3, 1_000), 0.4));
    assertThat(meter.cost("r").orElseThrow().each()).isEqualTo(Duration.ofNanos(400_000));
  }

  @Test
  void idleWorkersTellNothing() {
    meter.add(with(TestingRun.ofIterations(0, 5, 1), 0.05));
    assertThat(meter.cost("r")).isEmpty();
  }

  private static Interval with(Interval interval, double cpus) {
    return new Interval(
        interval.phase(),
        interval.workers(),
        interval.writer(),
        interval.index(),
        interval.fromNanos(),
        interval.toNanos(),
        interval.series(),
        List.of(
            second(interval.generator().getFirst(), cpus),
            second(interval.generator().getLast(), cpus)));
  }

  private static GeneratorSecond second(GeneratorSecond of, double cpus) {
    return new GeneratorSecond(of.worker(), of.second(), 0, cpus, 0, 0, false);
  }
}
