package io.burst.core.plan;

import io.burst.core.options.ExecutorConfig;
import io.burst.core.options.ExecutorConfig.ConstantArrivalRate;
import io.burst.core.options.ExecutorConfig.ConstantVus;
import io.burst.core.options.ExecutorConfig.PerVuIterations;
import io.burst.core.options.ExecutorConfig.RampingArrivalRate;
import io.burst.core.options.ExecutorConfig.RampingVus;
import io.burst.core.options.ExecutorConfig.SharedIterations;
import io.burst.core.options.Scenario;
import io.burst.core.options.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Scenarios for tests: by hand, and at random. */
final class TestingScenarios {
  private TestingScenarios() {}

  static Scenario scenario(ExecutorConfig executor) {
    return scenario("s", executor, Duration.ZERO, Duration.ofSeconds(30));
  }

  static Scenario scenario(
      String name, ExecutorConfig executor, Duration startTime, Duration gracefulStop) {
    return new Scenario(name, executor, startTime, gracefulStop, "default", Map.of(), Map.of());
  }

  /** One of the six executors, with random numbers. */
  static ExecutorConfig randomExecutor(Random random) {
    long vus = random.nextLong(1, 61);
    Duration duration = Duration.ofMillis(random.nextLong(1000, 6000));
    return switch (random.nextInt(6)) {
      case 0 -> new SharedIterations(vus, vus + random.nextLong(500), duration);
      case 1 -> new PerVuIterations(vus, random.nextLong(1, 20), duration);
      case 2 -> new ConstantVus(vus, duration);
      case 3 ->
          new RampingVus(
              random.nextInt(30), stages(random, 60), Duration.ofMillis(random.nextInt(4000)));
      case 4 ->
          new ConstantArrivalRate(
              random.nextLong(1, 300), Duration.ofSeconds(1), duration, vus / 2, vus);
      default ->
          new RampingArrivalRate(
              random.nextInt(50), Duration.ofSeconds(1), stages(random, 100), vus / 2, vus);
    };
  }

  private static List<Stage> stages(Random random, int limit) {
    List<Stage> stages = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(5); i++) {
      long millis = random.nextInt(4) == 0 ? 0 : random.nextLong(4000);
      stages.add(new Stage(Duration.ofMillis(millis), random.nextInt(limit)));
    }
    stages.add(new Stage(Duration.ofSeconds(1), random.nextLong(1, 1 + limit)));
    return stages;
  }
}
