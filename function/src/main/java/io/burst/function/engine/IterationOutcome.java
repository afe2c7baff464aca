package io.burst.function.engine;

/** How an iteration ended, as its virtual user saw it. */
public enum IterationOutcome {
  /** The script function returned. */
  FULL,
  /** The script threw, and the virtual user logged it; k6 counts it as a full iteration. */
  FAILED,
  /** It was cut short by {@link VirtualUser#interrupt}. */
  INTERRUPTED,
  /**
   * The script itself aborted the test (the virtual user has told so by then): its samples are
   * those of a full iteration, but it is counted as interrupted, as in k6.
   */
  ABORTED
}
