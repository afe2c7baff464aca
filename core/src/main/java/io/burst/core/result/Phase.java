package io.burst.core.result;

/** The part of a run that samples belong to; each has its own clock, starting at zero. */
public enum Phase {
  /** The run's {@code setup()}. */
  SETUP,
  /** The load, counted from the run's start instant. */
  LOAD,
  /** The run's {@code teardown()}. */
  TEARDOWN
}
