package io.burst.core.run;

import io.avaje.jsonb.Json;
import java.time.Duration;
import java.util.Objects;

/**
 * What the iterations of one run cost their generators: what the next run of the same script is
 * sized by.
 *
 * @param run id of the run
 * @param cpuNanos CPU time of the workers, all of it: requests, script, garbage collection
 * @param iterations that ended in that time
 */
@Json
public record IterationCost(String run, long cpuNanos, long iterations) {
  public IterationCost {
    Objects.requireNonNull(run, "run");
    if (cpuNanos < 0 || iterations < 1) {
      throw new IllegalArgumentException("a cost is that of at least one iteration");
    }
  }

  /** CPU time of one iteration. */
  public Duration each() {
    return Duration.ofNanos(cpuNanos / iterations);
  }
}
