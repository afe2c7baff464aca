package io.burst.function.engine;

import static io.burst.function.engine.TestingRun.always;
import static io.burst.function.engine.TestingRun.scenario;
import static org.assertj.core.api.Assertions.assertThat;

import io.burst.core.metrics.BuiltinMetrics;
import io.burst.core.options.ExecutorConfig.RampingVus;
import io.burst.core.options.Stage;
import io.burst.core.plan.WorkerSlice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RampingVusExecutorTest {
  private static RampingVus ramp(long startVus, Duration rampDown, Stage... stages) {
    return new RampingVus(startVus, List.of(stages), rampDown);
  }

  private static Duration s(long seconds) {
    return Duration.ofSeconds(seconds);
  }

  private static Stage stage(long seconds, long target) {
    return new Stage(s(seconds), target);
  }

  @Test
  void usersStartWhenTheCurveReachesThem() {
    TestingRun run =
        TestingRun.of(
                always(s(100)), scenario(ramp(1, s(30), stage(4, 5), stage(2, 5)), Duration.ZERO))
            .run();
    assertThat(run.starts()).containsExactly(0.0, 1000.0, 2000.0, 3000.0, 4000.0);
    assertThat(run.with(IterationOutcome.INTERRUPTED))
        .hasSize(5)
        .allMatch(r -> r.endMillis() == 6000);
    assertThat(run.stoppedMillis()).isEqualTo(6000);
  }

  @Test
  void whoLeavesTheCurveEndsItsIterationWithinGracefulRampDown() {
    TestingRun run =
        TestingRun.of(
                (vu, iteration) -> vu == 2 ? s(20) : s(3),
                scenario(ramp(3, s(4), stage(0, 1), stage(20, 1)), s(1)))
            .run();
    // The jump comes at the very start: VUs 2 and 3 are never wanted.
    assertThat(run.ran.stream().map(TestingRun.Ran::vu).distinct()).containsExactly(1L);

    TestingRun later =
        TestingRun.of(
                (vu, iteration) -> vu == 2 ? s(20) : s(3),
                scenario(ramp(3, s(4), stage(1, 3), stage(0, 1), stage(20, 1)), s(1)))
            .run();
    // VU 3 leaves at 1 s and ends its iteration at 3 s; VU 2 is interrupted at 1 s + 4 s.
    assertThat(later.ran.stream().filter(r -> r.vu() == 3))
        .singleElement()
        .satisfies(r -> assertThat(r.endMillis()).isEqualTo(3000))
        .satisfies(r -> assertThat(r.outcome()).isEqualTo(IterationOutcome.FULL));
    assertThat(later.ran.stream().filter(r -> r.vu() == 2))
        .singleElement()
        .satisfies(r -> assertThat(r.endMillis()).isEqualTo(5000))
        .satisfies(r -> assertThat(r.outcome()).isEqualTo(IterationOutcome.INTERRUPTED));
  }

  @Test
  void withoutGracefulRampDownUsersAreInterruptedWhereTheCurveDrops() {
    TestingRun run =
        TestingRun.of(always(s(60)), scenario(ramp(2, Duration.ZERO, stage(4, 0)), s(30))).run();
    assertThat(run.ran.stream().map(TestingRun.Ran::endMillis))
        .containsExactlyInAnyOrder(2000.0, 4000.0);
    assertThat(run.stoppedMillis()).isEqualTo(4000);
    assertThat(run.sum(BuiltinMetrics.INTERRUPTED_ITERATIONS)).isEqualTo(2);
  }

  @Test
  void aUserInItsGraceIsReclaimedByTheNextRampUp() {
    TestingRun run =
        TestingRun.of(
                always(s(10)),
                scenario(
                    ramp(2, s(30), stage(1, 2), stage(0, 1), stage(4, 1), stage(0, 2), stage(7, 2)),
                    s(30)))
            .run();
    // VU 2 leaves at 1 s and is wanted again at 5 s, while its iteration runs until 10 s: it goes
    // on with the same user, and its next iteration follows at once.
    assertThat(run.ran.stream().filter(r -> r.vu() == 2).map(TestingRun.Ran::startMillis))
        .containsExactly(0.0, 10_000.0);
    assertThat(run.with(IterationOutcome.INTERRUPTED)).isEmpty();
    assertThat(run.closed).hasSize(2);
  }

  @Test
  void aUserThatIsGoneIsReplacedFromThePool() {
    TestingRun run =
        TestingRun.of(
                always(Duration.ofMillis(1500)),
                scenario(
                    ramp(
                        2,
                        Duration.ZERO,
                        stage(1, 2),
                        stage(0, 1),
                        stage(2, 1),
                        stage(0, 2),
                        stage(1, 2)),
                    Duration.ZERO))
            .run();
    List<TestingRun.Ran> second = run.ran.stream().filter(r -> r.vu() == 2).toList();
    assertThat(second).hasSize(2);
    assertThat(second.getFirst().endMillis()).isEqualTo(1000);
    assertThat(second.getFirst().outcome()).isEqualTo(IterationOutcome.INTERRUPTED);
    assertThat(second.getLast().startMillis()).isEqualTo(3000);
    assertThat(second.getLast().endMillis()).isEqualTo(4000);
  }

  @Test
  void gracefulStopCapsGracefulRampDown() {
    TestingRun run =
        TestingRun.of(always(s(60)), scenario(ramp(1, s(30), stage(2, 1)), s(3))).run();
    assertThat(run.stoppedMillis()).isEqualTo(5000);
  }

  @Test
  void aRampThatEndsAtZeroNeedsNoFurtherTime() {
    TestingRun run =
        TestingRun.of(
                always(Duration.ofMillis(300)),
                scenario(ramp(2, s(30), stage(2, 0), stage(10, 0)), s(30)))
            .run();
    // The last VU leaves at 2 s, in the middle of its iteration.
    assertThat(run.stoppedMillis()).isEqualTo(2100);
  }

  @Test
  void lateWorkersJoinAtThePresentValueOfTheCurve() {
    TestingRun run =
        TestingRun.of(
                always(s(1)),
                scenario(ramp(0, s(30), stage(4, 8), stage(4, 2), stage(2, 2)), Duration.ZERO))
            .joining(Duration.ofMillis(6750));
    // On the way from 8 to 2 VUs between 4 s and 8 s, VU g leaves at 4 s + 4 s * (8 - g + 1) / 6:
    // at 6.75 s VUs 8 to 5 have left.
    assertThat(run.starts().stream().filter(start -> start == 6750.0)).hasSize(4);
    assertThat(run.ran.stream().map(TestingRun.Ran::startMillis)).allMatch(at -> at >= 6750);
  }

  @Test
  void workersStepVuByVuWithTheWhole() {
    RampingVus config = ramp(1, s(30), stage(6, 7), stage(6, 1));
    List<Double> whole =
        TestingRun.of(always(s(100)), scenario(config, Duration.ZERO)).run().starts();
    List<Double> split = new ArrayList<>();
    List<Double> splitEnds = new ArrayList<>();
    for (int worker = 0; worker < 3; worker++) {
      TestingRun run =
          new TestingRun(
                  WorkerSlice.of(worker, 3),
                  EngineSettings.DEFAULT,
                  always(s(100)),
                  scenario(config, Duration.ZERO))
              .run();
      split.addAll(run.starts());
      run.ran.forEach(r -> splitEnds.add(r.endMillis()));
    }
    assertThat(split).containsExactlyInAnyOrderElementsOf(whole);
    assertThat(splitEnds).allMatch(end -> end == 12_000.0);
  }
}
