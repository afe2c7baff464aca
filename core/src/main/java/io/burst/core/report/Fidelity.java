package io.burst.core.report;

import io.avaje.jsonb.Json;
import java.util.List;

/**
 * How far the load was the planned one, and how far the generator can be trusted.
 *
 * @param planned arrivals that the plan held; 0 for a run without arrival rates
 * @param dropped arrivals for which no virtual user was idle
 * @param undelivered arrivals before a late worker joined or after one was stopped
 * @param interrupted iterations that were started and cut short
 * @param latenessP99 how late iterations started after their instant, in milliseconds
 * @param latenessMax the worst of them, in milliseconds
 * @param saturated stretches of seconds in which some generator was saturated
 * @param overflowed samples whose series lost its name because a worker had too many
 * @param abortReactionMillis from the abort to the last worker's stop; 0 without an abort
 */
@Json
public record Fidelity(
    double planned,
    double dropped,
    double undelivered,
    double interrupted,
    double latenessP99,
    double latenessMax,
    List<Stretch> saturated,
    long overflowed,
    long abortReactionMillis) {
  /** Nothing planned, nothing lost. */
  public static final Fidelity NOTHING = new Fidelity(0, 0, 0, 0, 0, 0, List.of(), 0, 0);

  public Fidelity {
    saturated = List.copyOf(saturated);
  }

  /** Planned arrivals that became iterations. */
  public double delivered() {
    return planned - dropped - undelivered;
  }

  /**
   * Consecutive seconds.
   *
   * @param from the first second, from the run's start instant
   * @param to the second behind the last one
   * @param workers the greatest number of workers that were saturated in one of them
   */
  @Json
  public record Stretch(long from, long to, int workers) {
    public Stretch {
      if (from < 0 || to <= from) {
        throw new IllegalArgumentException("a stretch has at least one second");
      }
    }
  }
}
