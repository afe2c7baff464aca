package io.burst.core.report;

import io.avaje.jsonb.Json;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What is known of a run while it goes on: the coordinator writes it, the progress view shows it.
 * Numbers are merged over all workers up to the watermark. Rates are those of the latest interval;
 * totals and percentiles are of the whole load so far.
 *
 * @param at when it was made
 * @param since when the coordinator began to wait for workers
 * @param state where the run is
 * @param workers how many slices the plan has
 * @param ready how many workers were ready at the start signal, or are by now
 * @param ended how many workers have ended
 * @param elapsedNanos the load's time up to the watermark
 * @param plannedNanos the longest that the load can take
 * @param p95 of http_req_duration, in milliseconds
 * @param crossed metrics with a threshold that is crossed at present
 * @param late workers that have been silent for too long
 * @param missing workers that were not ready at the start signal
 * @param saturated workers whose generator was saturated in the latest second
 */
@Json
public record LiveView(
    Instant at,
    Instant since,
    State state,
    int workers,
    int ready,
    int ended,
    long elapsedNanos,
    long plannedNanos,
    double vus,
    double vusMax,
    double iterations,
    double iterationRate,
    double dropped,
    double requests,
    double requestRate,
    double failedShare,
    double p95,
    long checksPassed,
    long checksFailed,
    List<ScenarioProgress> scenarios,
    List<String> crossed,
    List<Integer> late,
    List<Integer> missing,
    int saturated) {
  public LiveView {
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(since, "since");
    Objects.requireNonNull(state, "state");
    scenarios = List.copyOf(scenarios);
    crossed = List.copyOf(crossed);
    late = List.copyOf(late);
    missing = List.copyOf(missing);
  }

  /**
   * Stands in until the coordinator makes the first view.
   *
   * @param since when the waiting began
   */
  public static LiveView starting(Instant at, Instant since) {
    return new LiveView(
        at,
        since,
        State.STARTING,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        0);
  }

  /** Where a run is. */
  public enum State {
    /** Functions wake up, or setup() runs: no coordinator has made a view yet. */
    STARTING,
    /** Workers make themselves ready. */
    WAITING,
    /** The load runs. */
    RUNNING,
    /** Every slice has an end. */
    ENDED
  }

  /**
   * One scenario.
   *
   * @param executor k6's name of it
   * @param progress 0 to 1: of its time, or of its iterations where those are fixed
   * @param iterations done so far
   * @param planned iterations in all; 0 where time decides
   */
  @Json
  public record ScenarioProgress(
      String name, String executor, double progress, double iterations, long planned) {
    public ScenarioProgress {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(executor, "executor");
    }
  }
}
