package io.burst.core.options;

import java.time.Duration;
import java.util.List;

/**
 * How a scenario schedules its iterations: k6's six executors, with their own fields, validated and
 * with defaults filled in. Counts are of the whole test, never of one worker.
 */
public sealed interface ExecutorConfig {
  /** maxDuration of the executors that count iterations, if they give none. */
  Duration DEFAULT_MAX_DURATION = Duration.ofMinutes(10);

  /** gracefulRampDown of ramping VUs, if they give none. */
  Duration DEFAULT_GRACEFUL_RAMP_DOWN = Duration.ofSeconds(30);

  /** k6's name of the executor, as {@code constant-vus}. */
  String type();

  /** VUs race on a shared count of iterations. */
  record SharedIterations(long vus, long iterations, Duration maxDuration)
      implements ExecutorConfig {
    @Override
    public String type() {
      return "shared-iterations";
    }
  }

  /** Each VU runs its own count of iterations. */
  record PerVuIterations(long vus, long iterations, Duration maxDuration)
      implements ExecutorConfig {
    @Override
    public String type() {
      return "per-vu-iterations";
    }
  }

  /** A fixed number of VUs loop until the duration is over. */
  record ConstantVus(long vus, Duration duration) implements ExecutorConfig {
    @Override
    public String type() {
      return "constant-vus";
    }
  }

  /** The number of VUs follows the stages. */
  record RampingVus(long startVus, List<Stage> stages, Duration gracefulRampDown)
      implements ExecutorConfig {
    public RampingVus {
      stages = List.copyOf(stages);
    }

    @Override
    public String type() {
      return "ramping-vus";
    }
  }

  /** Iterations start at a fixed rate per time unit, whatever the target's speed. */
  record ConstantArrivalRate(
      long rate, Duration timeUnit, Duration duration, long preAllocatedVus, long maxVus)
      implements ExecutorConfig {
    @Override
    public String type() {
      return "constant-arrival-rate";
    }
  }

  /** Iterations start at a rate that follows the stages. */
  record RampingArrivalRate(
      long startRate, Duration timeUnit, List<Stage> stages, long preAllocatedVus, long maxVus)
      implements ExecutorConfig {
    public RampingArrivalRate {
      stages = List.copyOf(stages);
    }

    @Override
    public String type() {
      return "ramping-arrival-rate";
    }
  }
}
