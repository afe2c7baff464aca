package io.burst.function.engine;

import static io.burst.function.engine.TestingRun.always;
import static io.burst.function.engine.TestingRun.scenario;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.burst.core.error.BurstException;
import io.burst.core.metrics.BuiltinMetrics;
import io.burst.core.metrics.TagSet;
import io.burst.core.options.ExecutorConfig.ConstantVus;
import io.burst.core.options.ExecutorConfig.PerVuIterations;
import io.burst.core.options.ExecutorConfig.SharedIterations;
import io.burst.core.options.Scenario;
import io.burst.core.plan.WorkerSlice;
import io.burst.function.engine.TestingRun.Ran;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SchedulerTest {
  private static final Duration NONE = Duration.ZERO;
  private static final Duration LONG = Duration.ofMinutes(10);

  private static Duration s(long seconds) {
    return Duration.ofSeconds(seconds);
  }

  private static Duration ms(long millis) {
    return Duration.ofMillis(millis);
  }

  @Test
  void usersShareIterationsUntilNoneIsLeft() {
    TestingRun run =
        TestingRun.of(
                (vu, iteration) -> ms(100 * vu), scenario(new SharedIterations(2, 9, LONG), s(30)))
            .run();
    // VU 1 takes 0.1 s each, VU 2 0.2 s: 6 and 3 of them.
    assertThat(run.ran.stream().filter(r -> r.vu() == 1)).hasSize(6);
    assertThat(run.ran.stream().filter(r -> r.vu() == 2)).hasSize(3);
    assertThat(run.ran.stream().map(r -> r.context().scenarioInTest()))
        .containsExactlyInAnyOrderElementsOf(LongStream.range(0, 9).boxed().toList());
    assertThat(run.stoppedMillis()).isEqualTo(600);
    assertThat(run.sum(BuiltinMetrics.ITERATIONS)).isEqualTo(9);
    assertThat(run.sum(BuiltinMetrics.DROPPED_ITERATIONS)).isZero();
    assertThat(run.outcome().iterationsCompleted()).isEqualTo(9);
    assertThat(run.closed).containsExactlyInAnyOrder(1L, 2L);
  }

  @Test
  void sharedIterationsThatMaxDurationCutsOffAreDropped() {
    TestingRun run =
        TestingRun.of(always(ms(1500)), scenario(new SharedIterations(2, 10, s(4)), s(1))).run();
    // Starts at 0, 1.5 and 3 s; the last two end at 4.5 s, within their gracefulStop.
    assertThat(run.starts()).containsExactly(0.0, 0.0, 1500.0, 1500.0, 3000.0, 3000.0);
    assertThat(run.with(IterationOutcome.FULL)).hasSize(6);
    assertThat(run.sum(BuiltinMetrics.DROPPED_ITERATIONS)).isEqualTo(4);
    assertThat(run.stoppedMillis()).isEqualTo(4500);
  }

  @Test
  void withoutGracefulStopIterationsEndAtMaxDuration() {
    TestingRun run =
        TestingRun.of(always(ms(1500)), scenario(new PerVuIterations(2, 5, s(4)), NONE)).run();
    assertThat(run.with(IterationOutcome.INTERRUPTED))
        .hasSize(2)
        .allMatch(r -> r.startMillis() == 3000 && r.endMillis() == 4000);
    assertThat(run.sum(BuiltinMetrics.ITERATIONS)).isEqualTo(4);
    assertThat(run.recorder.of(BuiltinMetrics.ITERATION_DURATION))
        .hasSize(4)
        .allMatch(sample -> sample.value() == 1500);
    assertThat(run.sum(BuiltinMetrics.DROPPED_ITERATIONS)).isEqualTo(4);
    assertThat(run.sum(BuiltinMetrics.INTERRUPTED_ITERATIONS)).isEqualTo(2);
    assertThat(run.outcome().iterationsInterrupted()).isEqualTo(2);
    assertThat(run.stoppedMillis()).isEqualTo(4000);
  }

  @Test
  void droppedIterationsOfAUserCarryItsTagIfWanted() {
    EngineSettings settings = new EngineSettings(TagSet.EMPTY.with("team", "a"), true, true, 0);
    TestingRun run =
        new TestingRun(
                WorkerSlice.WHOLE,
                settings,
                (vu, iteration) -> s(vu),
                scenario(new PerVuIterations(2, 3, s(2)), NONE))
            .run();
    assertThat(run.recorder.of(BuiltinMetrics.DROPPED_ITERATIONS))
        .extracting(sample -> sample.tags().asMap().toString(), TestingRecorder.Sample::value)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("{scenario=s, team=a, vu=1}", 1.0),
            org.assertj.core.groups.Tuple.tuple("{scenario=s, team=a, vu=2}", 2.0));
  }

  @Test
  void constantVusLoopUntilTheDurationIsOver() {
    TestingRun run =
        TestingRun.of(always(ms(700)), scenario(new ConstantVus(2, s(2)), s(30))).run();
    assertThat(run.starts()).containsExactly(0.0, 0.0, 700.0, 700.0, 1400.0, 1400.0);
    assertThat(run.stoppedMillis()).isEqualTo(2100);
    assertThat(run.with(IterationOutcome.FULL)).hasSize(6);
    assertThat(run.ran.stream().filter(r -> r.vu() == 1).map(r -> r.context().iteration()))
        .containsExactly(0L, 1L, 2L);
  }

  @Test
  void anExceptionIsAFullIteration() {
    TestingRun run =
        TestingRun.of(always(ms(10)), scenario(new PerVuIterations(1, 3, LONG), NONE))
            .ending(IterationOutcome.FAILED)
            .run();
    assertThat(run.sum(BuiltinMetrics.ITERATIONS)).isEqualTo(3);
    assertThat(run.outcome().iterationsCompleted()).isEqualTo(3);
  }

  /** A fact of k6: the iteration that aborts the test is a sample, but counts as interrupted. */
  @Test
  void anAbortingIterationHasSamplesButIsInterrupted() {
    TestingRun run =
        TestingRun.of(always(ms(10)), scenario(new PerVuIterations(1, 1, LONG), NONE))
            .ending(IterationOutcome.ABORTED)
            .run();
    assertThat(run.sum(BuiltinMetrics.ITERATIONS)).isEqualTo(1);
    assertThat(run.outcome().iterationsCompleted()).isZero();
    assertThat(run.outcome().iterationsInterrupted()).isEqualTo(1);
  }

  @Test
  void minIterationDurationPadsFullIterationsOnly() {
    EngineSettings settings = new EngineSettings(TagSet.EMPTY, true, false, s(1).toNanos());
    TestingRun run =
        new TestingRun(
                WorkerSlice.WHOLE,
                settings,
                always(ms(300)),
                scenario(new PerVuIterations(1, 3, ms(2200)), NONE))
            .run();
    assertThat(run.starts()).containsExactly(0.0, 1000.0, 2000.0);
    assertThat(run.recorder.of(BuiltinMetrics.ITERATION_DURATION))
        .hasSize(2)
        .allMatch(sample -> sample.value() == 300);
    assertThat(run.stoppedMillis()).isEqualTo(2200);
  }

  @Test
  void scenariosStartAtTheirTimeAndShareTheUsers() {
    TestingRun run =
        TestingRun.of(
                always(ms(600)),
                scenario("first", new ConstantVus(3, s(1)), NONE, NONE),
                scenario("second", new ConstantVus(2, s(1)), s(1), s(5)))
            .run();
    assertThat(run.starts("first")).containsExactly(0.0, 0.0, 0.0, 600.0, 600.0, 600.0);
    assertThat(run.starts("second")).containsExactly(1000.0, 1000.0, 1600.0, 1600.0);
    assertThat(run.closed).hasSize(3);
    List<Ran> second = run.started().filter(r -> r.scenario().equals("second")).toList();
    // __ITER goes on over scenarios; the count in the scenario starts again.
    assertThat(second.getFirst().context().iteration()).isEqualTo(2);
    assertThat(second.getFirst().context().inScenario()).isZero();
    assertThat(run.stoppedMillis()).isEqualTo(2200);
  }

  @Test
  void usersThatAreStillBusyArriveLateAtTheNextScenario() {
    // The second scenario's plan counts on users that come free at the instant it starts.
    TestingRun run =
        TestingRun.of(
                always(s(2)),
                scenario("first", new SharedIterations(1, 1, s(1)), NONE, s(3)),
                scenario("second", new PerVuIterations(1, 1, LONG), s(4), NONE))
            .run();
    assertThat(run.starts("second")).containsExactly(4000.0);
    assertThat(run.closed).hasSize(1);
  }

  @Test
  void gaugesAreRecordedEverySecond() {
    TestingRun run =
        TestingRun.of(
                always(ms(100)),
                scenario("a", new ConstantVus(2, ms(2500)), NONE, NONE),
                scenario("b", new ConstantVus(3, ms(1200)), s(2), NONE))
            .run();
    assertThat(run.recorder.of(BuiltinMetrics.VUS))
        .extracting(sample -> sample.atNanos() / 1_000_000, TestingRecorder.Sample::value)
        .startsWith(org.assertj.core.groups.Tuple.tuple(1000L, 2.0))
        .hasSize(3);
    assertThat(run.recorder.values(BuiltinMetrics.VUS, tags -> true).getLast()).isEqualTo(3);
    assertThat(run.recorder.values(BuiltinMetrics.VUS_MAX, tags -> true))
        .containsExactly(5.0, 5.0, 5.0);
  }

  @Test
  void aShortRunHasNoGauges() {
    TestingRun run =
        TestingRun.of(always(ms(10)), scenario(new PerVuIterations(1, 1, LONG), NONE)).run();
    assertThat(run.recorder.of(BuiltinMetrics.VUS)).isEmpty();
  }

  @Test
  void progressFollowsTheScenarios() {
    List<ScenarioProgress> seen = new ArrayList<>();
    TestingRun run =
        TestingRun.of(
            always(ms(300)),
            scenario("a", new ConstantVus(2, s(2)), NONE, s(1)),
            scenario("b", new SharedIterations(1, 4, LONG), s(1), NONE));
    run.at(ms(500), () -> seen.addAll(run.scheduler.progress()))
        .at(ms(1500), () -> seen.addAll(run.scheduler.progress()))
        .run();
    assertThat(seen.get(0).state()).isEqualTo(ScenarioProgress.State.RUNNING);
    assertThat(seen.get(0).progress()).isEqualTo(0.25);
    assertThat(seen.get(0).vusActive()).isEqualTo(2);
    assertThat(seen.get(0).iterations()).isEqualTo(2);
    assertThat(seen.get(1).state()).isEqualTo(ScenarioProgress.State.WAITING);
    assertThat(seen.get(1).progress()).isZero();
    assertThat(seen.get(3).progress()).isEqualTo(0.25);
    assertThat(seen.get(3).plannedIterations()).isEqualTo(4);
    assertThat(run.scheduler.progress())
        .allMatch(progress -> progress.state() == ScenarioProgress.State.DONE);
    assertThat(run.scheduler.counters().vusActive()).isZero();
    assertThat(run.scheduler.counters().vusInitialized()).isEqualTo(3);
  }

  @Test
  void anAbortInterruptsAtOnceAndDropsNothing() {
    TestingRun run =
        TestingRun.of(
            always(s(1)),
            scenario("a", new SharedIterations(2, 100, LONG), NONE, s(30)),
            scenario("b", new ConstantVus(1, s(1)), s(60), s(30)));
    run.at(ms(2500), () -> run.scheduler.abort(false)).run();
    assertThat(run.stoppedMillis()).isEqualTo(2500);
    assertThat(run.with(IterationOutcome.INTERRUPTED)).hasSize(2);
    assertThat(run.sum(BuiltinMetrics.ITERATIONS)).isEqualTo(4);
    assertThat(run.sum(BuiltinMetrics.DROPPED_ITERATIONS)).isZero();
    assertThat(run.outcome().aborted()).isTrue();
    assertThat(run.starts("b")).isEmpty();
    assertThat(run.scheduler.progress())
        .allMatch(progress -> progress.state() == ScenarioProgress.State.INTERRUPTED);
  }

  @Test
  void aGracefulAbortGivesIterationsTheirGracefulStop() {
    TestingRun run =
        TestingRun.of((vu, iteration) -> s(2 * vu), scenario(new ConstantVus(2, LONG), s(3)));
    run.at(ms(500), () -> run.scheduler.abort(true)).run();
    assertThat(run.with(IterationOutcome.FULL)).hasSize(1);
    assertThat(run.with(IterationOutcome.INTERRUPTED)).hasSize(1);
    assertThat(run.stoppedMillis()).isEqualTo(3500);
  }

  @Test
  void aGracefulAbortMayBeFollowedByAnImmediateOne() {
    TestingRun run = TestingRun.of(always(s(60)), scenario(new ConstantVus(2, LONG), s(30)));
    run.at(s(1), () -> run.scheduler.abort(true)).at(s(2), () -> run.scheduler.abort(false)).run();
    assertThat(run.stoppedMillis()).isEqualTo(2000);
  }

  @Test
  void anAbortBeforeTheStartRunsNothing() {
    TestingRun run = TestingRun.of(always(s(1)), scenario(new ConstantVus(2, LONG), s(30)));
    run.scheduler.abort(true);
    run.run();
    assertThat(run.ran).isEmpty();
    assertThat(run.outcome().aborted()).isTrue();
  }

  @Test
  void aFailureOfInitCodeIsThrown() {
    TestingRun run =
        TestingRun.of(always(s(1)), scenario(new ConstantVus(5, s(1)), NONE)).failingVu(3);
    assertThatThrownBy(run::run)
        .isInstanceOf(BurstException.class)
        .hasMessageContaining("no init code for 3");
  }

  @Test
  void aDefectOfAUserAbortsTheRunAndIsThrown() {
    TestingRun run =
        TestingRun.of(
            (vu, iteration) -> {
              if (iteration.scenarioInTest() == 3) {
                throw new IllegalStateException("broken");
              }
              return ms(100);
            },
            scenario(new ConstantVus(2, LONG), s(30)));
    assertThatThrownBy(run::run).isInstanceOf(BurstException.class).hasMessageContaining("broken");
  }

  @Test
  void lateWorkersKeepTheirIterationsWithinWhatIsLeftOfMaxDuration() {
    Scenario shared = scenario("a", new SharedIterations(1, 10, s(5)), NONE, NONE);
    Scenario perVu = scenario("b", new PerVuIterations(1, 10, s(5)), NONE, NONE);
    Scenario constant = scenario("c", new ConstantVus(1, s(5)), NONE, NONE);
    TestingRun run = TestingRun.of(always(s(1)), shared, perVu, constant).joining(s(2));
    assertThat(run.starts("a")).containsExactly(2000.0, 3000.0, 4000.0);
    assertThat(run.starts("b")).containsExactly(2000.0, 3000.0, 4000.0);
    assertThat(run.starts("c")).containsExactly(2000.0, 3000.0, 4000.0);
    assertThat(run.sum(BuiltinMetrics.DROPPED_ITERATIONS)).isEqualTo(14);
    assertThat(run.outcome().startedNanos()).isEqualTo(s(2).toNanos());
    assertThat(run.stoppedMillis()).isEqualTo(5000);
  }

  @Test
  void aWorkerThatComesAfterTheEndRunsNothing() {
    TestingRun run =
        TestingRun.of(always(s(1)), scenario(new SharedIterations(1, 10, s(5)), s(30)))
            .joining(s(60));
    assertThat(run.ran).isEmpty();
    assertThat(run.sum(BuiltinMetrics.DROPPED_ITERATIONS)).isEqualTo(10);
  }

  @Test
  void usersThatCannotBeStoppedAreLeftBehind() {
    TestingRun run =
        TestingRun.of(
                (vu, iteration) -> vu == 1 ? Duration.ofHours(1) : ms(100),
                scenario(new ConstantVus(2, s(2)), s(1)))
            .deaf()
            .run();
    assertThat(run.stoppedMillis()).isEqualTo(33_000);
    assertThat(run.warnings)
        .containsExactly(
            "s: 1 VUs did not end within 30s of their interruption and were left behind");
    assertThat(run.closed).containsExactly(2L);
  }

  @Test
  void ofUsersThatEndedWhenInterruptedNobodyIsToldLater() {
    TestingRun run =
        TestingRun.of(
                always(s(5)),
                scenario("cut", new ConstantVus(2, s(2)), NONE, NONE),
                scenario("long", new ConstantVus(1, s(60)), NONE, NONE))
            .run();
    assertThat(run.stoppedMillis()).isGreaterThan(40_000);
    assertThat(run.warnings).isEmpty();
  }

  @Test
  void aThousandScenariosRunSideBySide() {
    Scenario[] scenarios = new Scenario[1000];
    for (int i = 0; i < scenarios.length; i++) {
      scenarios[i] = scenario("s" + i, new PerVuIterations(1, 2, LONG), ms(i), NONE);
    }
    TestingRun run = TestingRun.of(always(ms(10)), scenarios).run();
    assertThat(run.ran).hasSize(2000);
    assertThat(run.starts("s999")).containsExactly(999.0, 1009.0);
    assertThat(run.stoppedMillis()).isEqualTo(1019);
  }

  @Test
  void workersTogetherRunExactlyTheWhole() {
    Scenario[] scenarios = {
      scenario("shared", new SharedIterations(5, 23, LONG), NONE, NONE),
      scenario("each", new PerVuIterations(4, 3, LONG), NONE, NONE)
    };
    List<Ran> all = new ArrayList<>();
    for (int worker = 0; worker < 3; worker++) {
      TestingRun run =
          new TestingRun(
                  WorkerSlice.of(worker, 3), EngineSettings.DEFAULT, always(ms(10)), scenarios)
              .run();
      all.addAll(run.ran);
    }
    assertThat(numbers(all, "shared")).isEqualTo(LongStream.range(0, 23).boxed().toList());
    assertThat(numbers(all, "each")).isEqualTo(LongStream.range(0, 12).boxed().toList());
    assertThat(all.stream().map(Ran::vu).distinct().sorted())
        .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 10L);
  }

  private static List<Long> numbers(List<Ran> all, String scenario) {
    return all.stream()
        .filter(r -> r.scenario().equals(scenario))
        .map(r -> r.context().scenarioInTest())
        .sorted()
        .toList();
  }
}
