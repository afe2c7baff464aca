package io.burst.core.plan;

import io.burst.core.options.ExecutorConfig;
import io.burst.core.options.Stage;
import io.burst.core.options.TestOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The plan of a large test, cold, as it is made once per run. */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(5)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@State(Scope.Benchmark)
public class PlannerBenchmark {
  @Param("1000")
  int workers;

  private final TestOptions arrivals =
      TestOptions.ofScenarios(
          List.of(
              TestingScenarios.scenario(
                  new ExecutorConfig.RampingArrivalRate(
                      0, Duration.ofSeconds(1), stages(100, 1_000_000), 12_345, 123_456))));
  private final TestOptions users =
      TestOptions.ofScenarios(
          List.of(
              TestingScenarios.scenario(
                  new ExecutorConfig.RampingVus(0, stages(3, 123_456), Duration.ofSeconds(30)))));

  private static List<Stage> stages(int count, long most) {
    List<Stage> stages = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      stages.add(new Stage(Duration.ofSeconds(6), i % 2 == 0 ? most : most / 3));
    }
    return stages;
  }

  /** 100 stages of arrivals with up to 123,456 users: the plan, and what each worker has to do. */
  @Benchmark
  public List<List<ScenarioSlice>> arrivals() {
    return Planner.plan(arrivals, Planner.Request.local(workers)).work();
  }

  /** Ramps up to 123,456 users, down, and up again: each user is a step. */
  @Benchmark
  public List<List<ScenarioSlice>> users() {
    return Planner.plan(users, Planner.Request.local(workers)).work();
  }
}
