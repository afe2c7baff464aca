package io.burst.core.options;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * One scenario of a test: its executor and the fields all executors share, with defaults filled in.
 *
 * @param startTime from the end of setup() (the run's start instant)
 * @param gracefulStop how long running iterations may go on after the regular duration
 * @param exec the exported function it runs
 * @param env overlay of {@code __ENV}
 * @param tags put on every sample of the scenario
 */
public record Scenario(
    String name,
    ExecutorConfig executor,
    Duration startTime,
    Duration gracefulStop,
    String exec,
    Map<String, String> env,
    Map<String, String> tags) {
  /** The scenario that the shortcuts (vus, duration, iterations, stages) make. */
  public static final String DEFAULT_NAME = "default";

  /** The function that a scenario runs unless it names one. */
  public static final String DEFAULT_EXEC = "default";

  /** gracefulStop of a scenario that gives none. */
  public static final Duration DEFAULT_GRACEFUL_STOP = Duration.ofSeconds(30);

  public Scenario {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(executor, "executor");
    Objects.requireNonNull(startTime, "startTime");
    Objects.requireNonNull(gracefulStop, "gracefulStop");
    Objects.requireNonNull(exec, "exec");
    env = Map.copyOf(env);
    tags = Map.copyOf(tags);
  }
}
