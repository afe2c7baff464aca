package io.burst.cli.sizing;

import io.burst.core.error.BurstException;
import io.burst.core.run.CostShelf;
import java.time.Duration;
import java.util.Objects;

/**
 * CPU time of one iteration. It shows only under load, and none is sent to find it: it is what the
 * latest run of the same script in the same place has measured, else an estimate.
 *
 * @param source where it is known from, for the user
 */
public record CpuCost(Duration each, String source) {
  /** A GET whose JSON is read, and two checks, on one vCPU of a function that is warm. */
  static final Duration ESTIMATE = Duration.ofNanos(200_000);

  public CpuCost {
    Objects.requireNonNull(each, "each");
    Objects.requireNonNull(source, "source");
  }

  /** Nothing is known of the script. */
  static CpuCost estimated() {
    return new CpuCost(ESTIMATE, "estimated");
  }

  /**
   * What is known of a script. An estimate serves where that cannot be read.
   *
   * @param script digest of its bundle
   */
  public static CpuCost find(CostShelf shelf, String script) {
    try {
      return shelf
          .find(script)
          .map(cost -> new CpuCost(cost.each(), "measured in run " + cost.run()))
          .orElseGet(() -> estimated("no earlier run of this script has measured it"));
    } catch (BurstException e) {
      return estimated("what earlier runs measured cannot be read, " + e.getMessage());
    }
  }

  private static CpuCost estimated(String why) {
    return new CpuCost(ESTIMATE, "estimated: " + why);
  }
}
