package io.burst.function.engine;

import static io.burst.function.engine.TestingRun.always;
import static io.burst.function.engine.TestingRun.scenario;
import static org.assertj.core.api.Assertions.assertThat;

import io.burst.core.metrics.BuiltinMetrics;
import io.burst.core.options.ExecutorConfig;
import io.burst.core.options.ExecutorConfig.ConstantArrivalRate;
import io.burst.core.options.ExecutorConfig.RampingArrivalRate;
import io.burst.core.options.ExecutorConfig.RampingVus;
import io.burst.core.options.Scenario;
import io.burst.core.options.Stage;
import io.burst.core.plan.WorkerSlice;
import io.burst.function.engine.TestingRun.Ran;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ArrivalRateExecutorTest {
  private static Duration s(long seconds) {
    return Duration.ofSeconds(seconds);
  }

  private static Duration ms(long millis) {
    return Duration.ofMillis(millis);
  }

  private static ConstantArrivalRate rate(long rate, long seconds, long vus, long maxVus) {
    return new ConstantArrivalRate(rate, s(1), s(seconds), vus, maxVus);
  }

  @Test
  void iterationsStartAtTheirTicks() {
    TestingRun run = TestingRun.of(always(ms(10)), scenario(rate(5, 2, 1, 1), s(30))).run();
    assertThat(run.starts())
        .containsExactly(0.0, 200.0, 400.0, 600.0, 800.0, 1000.0, 1200.0, 1400.0, 1600.0, 1800.0);
    assertThat(run.sum(BuiltinMetrics.PLANNED_ARRIVALS)).isEqualTo(10);
    assertThat(run.sum(BuiltinMetrics.DROPPED_ITERATIONS)).isZero();
    assertThat(run.recorder.of(BuiltinMetrics.START_LATENESS))
        .hasSize(10)
        .allMatch(sample -> sample.value() == 0);
    assertThat(run.recorder.of(BuiltinMetrics.ITERATION_RESPONSE))
        .hasSize(10)
        .allMatch(sample -> sample.value() == 10);
    // Without anything running the scenario ends with its duration.
    assertThat(run.stoppedMillis()).isEqualTo(2000);
  }

  private static List<Double> startsOfTheLater(ExecutorConfig before) {
    return TestingRun.of(
            always(ms(10)),
            scenario("before", before, Duration.ZERO, Duration.ZERO),
            scenario("later", rate(5, 1, 2, 2), s(3), s(30)))
        .activationTime(ms(100))
        .run()
        .starts("later");
  }

  /** What users need to get ready is not the load's to wait for. */
  @Test
  void usersThatNobodyElseWantsAreReadyAtTheStart() {
    assertThat(startsOfTheLater(rate(5, 1, 2, 2))).startsWith(3000.0, 3200.0);
  }

  @Test
  void usersThatSomebodyMayWantAreTakenAtTheStart() {
    RampingVus growing = new RampingVus(1, List.of(new Stage(s(4), 2)), Duration.ZERO);
    assertThat(startsOfTheLater(growing)).startsWith(3100.0, 3200.0);
  }

  @Test
  void aRampFiresByItsIntegral() {
    RampingArrivalRate config =
        new RampingArrivalRate(
            2, s(1), List.of(new Stage(s(1), 2), new Stage(Duration.ZERO, 4)), 3, 3);
    TestingRun run = TestingRun.of(always(ms(10)), scenario(config, s(30))).run();
    assertThat(run.starts()).containsExactly(500.0, 1000.0);
  }

  @Test
  void theUserThatIsIdleLongestIsNext() {
    TestingRun run = TestingRun.of(always(ms(10)), scenario(rate(10, 1, 3, 3), s(30))).run();
    assertThat(run.started().map(Ran::vu)).containsExactly(1L, 2L, 3L, 1L, 2L, 3L, 1L, 2L, 3L, 1L);
  }

  @Test
  void ticksWithoutAnIdleUserAreDroppedAndNeverReplayed() {
    TestingRun run = TestingRun.of(always(ms(350)), scenario(rate(10, 1, 1, 1), s(30))).run();
    assertThat(run.starts()).containsExactly(0.0, 400.0, 800.0);
    assertThat(run.sum(BuiltinMetrics.DROPPED_ITERATIONS)).isEqualTo(7);
    assertThat(run.ran.stream().map(r -> r.context().scenarioInTest())).containsExactly(0L, 1L, 2L);
    assertThat(run.warnings)
        .containsExactly("s: all of the 1 VUs that there may be are busy: iterations are dropped");
  }

  /** A dropped tick waited at least until the next moment a user was idle. */
  @Test
  void droppedTicksEnterTheResponseAsLowerBounds() {
    TestingRun run = TestingRun.of(always(ms(350)), scenario(rate(10, 1, 1, 1), s(30))).run();
    assertThat(
            run.recorder.values(
                BuiltinMetrics.ITERATION_RESPONSE,
                tags -> tags.get(BuiltinMetrics.LOWER_BOUND).isPresent()))
        .containsExactly(250.0, 150.0, 50.0, 250.0, 150.0, 50.0, 250.0);
    assertThat(
            run.recorder.values(
                BuiltinMetrics.ITERATION_RESPONSE,
                tags -> tags.get(BuiltinMetrics.LOWER_BOUND).isEmpty()))
        .containsExactly(350.0, 350.0, 350.0);
  }

  /** Ten ticks fall into a time in which nothing of the generator ran. */
  @Test
  void ticksThatTheGeneratorItselfHeldUpAreNotDroppedForItsUsers() {
    TestingRun run = TestingRun.of(always(ms(1)), scenario(rate(100, 1, 2, 2), s(30)));
    run.at(ms(505), () -> run.clock.spend(ms(100).toNanos())).run();
    assertThat(run.sum(BuiltinMetrics.DROPPED_ITERATIONS)).isZero();
    assertThat(run.ran).hasSize(100);
    assertThat(run.starts().stream().filter(at -> at >= 605 && at < 610))
        .containsExactly(605.0, 605.0, 606.0, 606.0, 607.0, 607.0, 608.0, 608.0, 609.0, 609.0);
  }

  @Test
  void theirPatienceIsNoLongerThanTheyWereHeldUp() {
    TestingRun run = TestingRun.of(always(s(10)), scenario(rate(100, 1, 1, 1), s(30)));
    run.at(ms(505), () -> run.clock.spend(ms(100).toNanos())).run();
    assertThat(run.sum(BuiltinMetrics.DROPPED_ITERATIONS)).isEqualTo(99);
    assertThat(run.recorder.of(BuiltinMetrics.DROPPED_ITERATIONS).getLast().atNanos())
        .isEqualTo(ms(990).toNanos());
  }

  @Test
  void anInterruptedIterationIsALowerBoundToo() {
    TestingRun run = TestingRun.of(always(s(5)), scenario(rate(1, 1, 1, 1), Duration.ZERO)).run();
    assertThat(run.recorder.of(BuiltinMetrics.ITERATION_RESPONSE))
        .singleElement()
        .satisfies(sample -> assertThat(sample.value()).isEqualTo(1000))
        .satisfies(
            sample -> assertThat(sample.tags().get(BuiltinMetrics.LOWER_BOUND)).contains("true"));
    assertThat(run.stoppedMillis()).isEqualTo(1000);
  }

  @Test
  void droppedTicksAskForUsersOneAtATime() {
    TestingRun run =
        TestingRun.of(always(s(10)), scenario(rate(10, 2, 1, 4), s(30))).initTime(ms(250)).run();
    // The tick at 0.1 s is dropped and asks for VU 2, ready at 0.35 s: it takes the tick at 0.4 s.
    // The next one without a user is at 0.5 s: VU 3 is ready at 0.75 s; and so on.
    assertThat(run.starts()).containsExactly(0.0, 400.0, 800.0, 1200.0);
    assertThat(run.started().map(Ran::vu)).containsExactly(1L, 2L, 3L, 4L);
    assertThat(run.sum(BuiltinMetrics.DROPPED_ITERATIONS)).isEqualTo(16);
    assertThat(run.warnings)
        .containsExactly("s: all of the 4 VUs that there may be are busy: iterations are dropped");
    assertThat(run.scheduler.counters().vusInitialized()).isEqualTo(4);
  }

  @Test
  void aUserThatCannotBeMadeIsAWarning() {
    TestingRun run =
        TestingRun.of(always(s(10)), scenario(rate(10, 1, 1, 3), s(30))).failingVu(2).run();
    assertThat(run.warnings.getFirst())
        .isEqualTo("s: Error while allocating unplanned VU: no init code for 2");
    assertThat(run.ran).hasSize(2);
  }

  @Test
  void withoutPreallocatedUsersTheFirstTicksAreDropped() {
    TestingRun run =
        TestingRun.of(always(ms(10)), scenario(rate(10, 1, 0, 1), s(30))).initTime(ms(150)).run();
    assertThat(run.starts()).startsWith(200.0, 300.0);
    assertThat(run.sum(BuiltinMetrics.DROPPED_ITERATIONS)).isEqualTo(2);
  }

  @Test
  void usersOfTwoScenariosMayBeTheSameUnplannedOnes() {
    Scenario first = scenario("a", rate(10, 1, 0, 1), Duration.ZERO, Duration.ZERO);
    Scenario second = scenario("b", rate(10, 1, 0, 1), s(1), Duration.ZERO);
    TestingRun run = TestingRun.of(always(ms(10)), first, second).run();
    assertThat(run.closed).hasSize(1);
    assertThat(run.starts("b")).hasSizeGreaterThanOrEqualTo(8);
  }

  @Test
  void runningIterationsGetTheirGracefulStop() {
    TestingRun run =
        TestingRun.of(
                (vu, iteration) -> iteration.scenarioInTest() == 0 ? s(3) : s(20),
                scenario(rate(1, 2, 2, 2), s(5)))
            .run();
    assertThat(run.with(IterationOutcome.FULL)).hasSize(1);
    assertThat(run.with(IterationOutcome.INTERRUPTED))
        .singleElement()
        .satisfies(r -> assertThat(r.endMillis()).isEqualTo(7000));
    assertThat(run.stoppedMillis()).isEqualTo(7000);
  }

  @Test
  void lateWorkersDoNotCatchUp() {
    TestingRun run =
        TestingRun.of(always(ms(10)), scenario(rate(10, 1, 2, 2), s(30))).joining(ms(450));
    assertThat(run.starts()).containsExactly(500.0, 600.0, 700.0, 800.0, 900.0);
    assertThat(run.sum(BuiltinMetrics.PLANNED_ARRIVALS)).isEqualTo(10);
    assertThat(run.sum(BuiltinMetrics.UNDELIVERED_ARRIVALS)).isEqualTo(5);
    assertThat(run.sum(BuiltinMetrics.DROPPED_ITERATIONS)).isZero();
    assertThat(run.outcome().startedNanos()).isEqualTo(ms(450).toNanos());
  }

  @Test
  void anAbortStopsTheTicks() {
    TestingRun run = TestingRun.of(always(s(1)), scenario(rate(10, 60, 50, 50), s(30)));
    run.at(ms(550), () -> run.scheduler.abort(false)).run();
    assertThat(run.starts()).hasSize(6);
    assertThat(run.with(IterationOutcome.INTERRUPTED)).hasSize(6);
    assertThat(run.stoppedMillis()).isEqualTo(550);
    assertThat(run.sum(BuiltinMetrics.PLANNED_ARRIVALS)).isEqualTo(6);
  }

  @Test
  void workersTogetherDeliverEveryTickOnce() {
    Scenario constant = scenario("c", rate(97, 3, 11, 11), Duration.ZERO, s(30));
    Scenario ramping =
        scenario(
            "r",
            new RampingArrivalRate(
                3, s(1), List.of(new Stage(s(2), 40), new Stage(s(1), 0)), 13, 13),
            ms(500),
            s(30));
    TestingRun whole = TestingRun.of(always(ms(20)), constant, ramping).run();
    for (int workers : new int[] {2, 7}) {
      List<Ran> all = new ArrayList<>();
      for (int worker = 0; worker < workers; worker++) {
        all.addAll(
            new TestingRun(
                    WorkerSlice.of(worker, workers),
                    EngineSettings.DEFAULT,
                    always(ms(20)),
                    constant,
                    ramping)
                .run()
                .ran);
      }
      for (String name : List.of("c", "r")) {
        List<Ran> own = all.stream().filter(r -> r.scenario().equals(name)).toList();
        assertThat(own.stream().map(Ran::startMillis))
            .containsExactlyInAnyOrderElementsOf(whole.starts(name));
        assertThat(own.stream().map(r -> r.context().scenarioInTest()).sorted())
            .containsExactlyElementsOf(LongStream.range(0, own.size()).boxed().toList());
      }
    }
  }
}
