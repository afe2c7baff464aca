package io.burst.core.report;

import io.avaje.jsonb.Json;

/**
 * How long a run took, in nanoseconds. Waiting for workers to start is no part of it (rule: rates
 * divide by the run's own time).
 *
 * @param setupNanos setup(); 0 if there is none
 * @param loadNanos from the start instant to the last worker's stop
 * @param teardownNanos teardown(); 0 if there is none
 */
@Json
public record RunTimes(long setupNanos, long loadNanos, long teardownNanos) {
  public RunTimes {
    if (setupNanos < 0 || loadNanos < 0 || teardownNanos < 0) {
      throw new IllegalArgumentException("times are 0 or more");
    }
  }

  /** What rates divide by. */
  public long totalNanos() {
    return setupNanos + loadNanos + teardownNanos;
  }
}
