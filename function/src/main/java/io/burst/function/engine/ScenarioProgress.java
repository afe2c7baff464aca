package io.burst.function.engine;

/**
 * How far a scenario is, for the live view.
 *
 * @param name of the scenario
 * @param executor k6's name of its executor
 * @param state what it is doing
 * @param vusActive VUs that run iterations now (arrival rates) or belong to it now (the others)
 * @param vus VUs that it has at hand now
 * @param maxVus most VUs it may have
 * @param iterations that ended, full or interrupted
 * @param plannedIterations where the number is given beforehand, else -1
 * @param droppedIterations that had no VU
 * @param progress 0 to 1
 * @param elapsedNanos since its start; 0 while it waits
 * @param durationNanos how long new iterations may start
 * @param ratePerSecond planned arrivals per second now on this worker; 0 for other executors
 */
public record ScenarioProgress(
    String name,
    String executor,
    State state,
    long vusActive,
    long vus,
    long maxVus,
    long iterations,
    long plannedIterations,
    long droppedIterations,
    double progress,
    long elapsedNanos,
    long durationNanos,
    double ratePerSecond) {

  /** What a scenario is doing. */
  public enum State {
    WAITING,
    RUNNING,
    /** No new iterations; those that run may end gracefully. */
    STOPPING,
    DONE,
    /** Ended early by an abort. */
    INTERRUPTED
  }
}
