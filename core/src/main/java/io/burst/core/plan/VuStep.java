package io.burst.core.plan;

/**
 * From an instant on, how many VUs are needed.
 *
 * @param nanos from the start of the scenario, or of the test where steps of scenarios are joined
 * @param planned VUs that are initialised before the start
 * @param maxUnplanned VUs that may be initialised beyond them while the test runs
 */
public record VuStep(long nanos, long planned, long maxUnplanned) {
  public VuStep {
    if (nanos < 0 || planned < 0 || maxUnplanned < 0) {
      throw new IllegalArgumentException("a step has no negative part");
    }
  }

  /** A step without unplanned VUs. */
  public VuStep(long nanos, long planned) {
    this(nanos, planned, 0);
  }
}
