package io.burst.cli.sizing;

import io.burst.core.options.ExecutorConfig.ConstantArrivalRate;
import io.burst.core.options.ExecutorConfig.ConstantVus;
import io.burst.core.options.ExecutorConfig.PerVuIterations;
import io.burst.core.options.ExecutorConfig.RampingArrivalRate;
import io.burst.core.options.ExecutorConfig.RampingVus;
import io.burst.core.options.ExecutorConfig.SharedIterations;
import io.burst.core.options.Scenario;
import io.burst.core.plan.TestPlan;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * What a test asks of its generators, as far as it is known before it runs.
 *
 * @param maxVus most VUs at one time
 * @param peakRate most iterations per second, where the test says so (arrival rates)
 * @param duration the longest it can take, graceful periods included
 * @param vu what one VU asks for
 */
public record Load(long maxVus, OptionalDouble peakRate, Duration duration, VuNeeds vu) {
  public Load {
    Objects.requireNonNull(peakRate, "peakRate");
    Objects.requireNonNull(duration, "duration");
    Objects.requireNonNull(vu, "vu");
    if (maxVus < 0) {
      throw new IllegalArgumentException("a load is not negative");
    }
  }

  /** Of a plan. */
  public static Load of(TestPlan plan, VuNeeds vu) {
    return new Load(
        plan.maxVus(),
        peakRate(plan.options().scenarios()),
        Duration.ofNanos(plan.maxDurationNanos()),
        vu);
  }

  /** Arrival rates that go on at the same time add up; this takes all of them to do so. */
  private static OptionalDouble peakRate(List<Scenario> scenarios) {
    double sum = scenarios.stream().mapToDouble(Load::peakRate).sum();
    return sum > 0 ? OptionalDouble.of(sum) : OptionalDouble.empty();
  }

  private static double peakRate(Scenario scenario) {
    return switch (scenario.executor()) {
      case ConstantArrivalRate config -> perSecond(config.rate(), config.timeUnit());
      case RampingArrivalRate config ->
          perSecond(
              config.stages().stream()
                  .mapToLong(stage -> stage.target())
                  .reduce(config.startRate(), Math::max),
              config.timeUnit());
      case SharedIterations _, PerVuIterations _, ConstantVus _, RampingVus _ -> 0;
    };
  }

  private static double perSecond(long rate, Duration unit) {
    return rate * 1e9 / unit.toNanos();
  }
}
