package io.burst.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import io.burst.core.options.ExecutorConfig;
import io.burst.core.options.ExecutorConfig.ConstantArrivalRate;
import io.burst.core.options.ExecutorConfig.ConstantVus;
import io.burst.core.options.ExecutorConfig.PerVuIterations;
import io.burst.core.options.ExecutorConfig.RampingArrivalRate;
import io.burst.core.options.ExecutorConfig.RampingVus;
import io.burst.core.options.ExecutorConfig.SharedIterations;
import io.burst.core.options.Scenario;
import io.burst.core.options.Stage;
import io.burst.core.options.TestOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlannerTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private static TestOptions options(ExecutorConfig executor) {
    return TestOptions.ofScenarios(List.of(TestingScenarios.scenario(executor)));
  }

  @Test
  void workersThatWouldHaveNoVuAreLeftOut() {
    TestPlan plan = Planner.plan(options(new ConstantVus(3, SECOND)), Planner.Request.local(8));
    assertThat(plan.workers()).isEqualTo(3);
    assertThat(plan.notes())
        .containsExactly(
            "The number of workers is reduced from 8 to 3: no scenario has more than 3 VUs.");
    assertThat(plan.slices()).hasSize(3);
    assertThat(plan.work()).allMatch(work -> work.size() == 1);
  }

  @Test
  void enoughVusKeepTheWorkers() {
    TestPlan plan =
        Planner.plan(
            options(new ConstantArrivalRate(10, SECOND, SECOND, 0, 8)), Planner.Request.local(8));
    assertThat(plan.workers()).isEqualTo(8);
    assertThat(plan.notes()).isEmpty();
    assertThat(plan.maxVus()).isEqualTo(8);
  }

  @Test
  void aPlanLongerThanAWorkerLivesIsRefusedWithTheLongestThatIsAllowed() {
    Planner.Request request =
        new Planner.Request(1, Optional.of(Duration.ofMinutes(15)), Planner.Request.START_LIMIT);
    TestOptions fits = options(new ConstantVus(1, Duration.ofSeconds(900 - 60 - 15 - 30)));
    assertThat(Planner.plan(fits, request).maxDurationNanos())
        .isEqualTo(Duration.ofSeconds(825).toNanos());
    TestOptions tooLong = options(new ConstantVus(1, Duration.ofSeconds(796)));
    assertThatThrownBy(() -> Planner.plan(tooLong, request))
        .isInstanceOfSatisfying(
            BurstException.class,
            failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.INVALID_CONFIG))
        .hasMessageContaining("may take 13m46s")
        .hasMessageContaining("at most 13m45s");
  }

  /** The text that k6 2.2 printed for the same scenarios. */
  @Test
  void theDescriptionIsK6s() {
    TestOptions options =
        TestOptions.ofScenarios(
            List.of(
                scenario("a", new SharedIterations(3, 20, Duration.ofMinutes(10)), 0, "default"),
                scenario("b", new PerVuIterations(2, 5, Duration.ofSeconds(90)), 0, "other"),
                scenario("c", new ConstantVus(4, Duration.ofMillis(1500)), 5, "default"),
                scenario(
                    "d",
                    new RampingVus(
                        1,
                        List.of(
                            new Stage(Duration.ofSeconds(10), 20),
                            new Stage(Duration.ofHours(1), 0)),
                        Duration.ofSeconds(12)),
                    0,
                    "default"),
                scenario(
                    "e",
                    new ConstantArrivalRate(
                        90, Duration.ofMinutes(1), Duration.ofSeconds(61), 2, 10),
                    0,
                    "default"),
                scenario(
                    "f",
                    new RampingArrivalRate(
                        50, SECOND, List.of(new Stage(Duration.ofSeconds(10), 20)), 7, 7),
                    0,
                    "default")));
    assertThat(Planner.plan(options, Planner.Request.local(1)).description())
        .containsExactly(
            "(100.00%) 6 scenarios, 46 max VUs, 1h0m22s max duration (incl. graceful stop):",
            "a: 20 iterations shared among 3 VUs (maxDuration: 10m0s, gracefulStop: 30s)",
            "b: 5 iterations for each of 2 VUs (maxDuration: 1m30s, exec: other, gracefulStop:"
                + " 30s)",
            "d: Up to 20 looping VUs for 1h0m10s over 2 stages (gracefulRampDown: 12s,"
                + " gracefulStop: 30s)",
            "e: 1.50 iterations/s for 1m1s (maxVUs: 2-10, gracefulStop: 30s)",
            "f: Up to 50.00 iterations/s for 10s over 1 stages (maxVUs: 7, gracefulStop: 30s)",
            "c: 4 looping VUs for 1.5s (startTime: 5s, gracefulStop: 30s)");
  }

  private static Scenario scenario(
      String name, ExecutorConfig executor, long startSeconds, String exec) {
    return new Scenario(
        name,
        executor,
        Duration.ofSeconds(startSeconds),
        Duration.ofSeconds(30),
        exec,
        Map.of(),
        Map.of());
  }

  @Test
  void scenariosThatFollowEachOtherShareTheirVus() {
    TestOptions options =
        TestOptions.ofScenarios(
            List.of(
                TestingScenarios.scenario(
                    "a", new ConstantVus(20, SECOND), Duration.ZERO, Duration.ZERO),
                TestingScenarios.scenario(
                    "b",
                    new ConstantArrivalRate(1, SECOND, SECOND, 10, 20),
                    SECOND,
                    Duration.ZERO)));
    TestPlan plan = Planner.plan(options, Planner.Request.local(1));
    VuNeeds needs = VuNeeds.of(plan.whole());
    assertThat(needs.maxPlanned()).isEqualTo(20);
    assertThat(plan.maxVus()).isEqualTo(20);
    assertThat(needs.endNanos()).isEqualTo(2_000_000_000L);
  }
}
