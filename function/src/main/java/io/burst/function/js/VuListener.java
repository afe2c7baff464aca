package io.burst.function.js;

/** Told about the iterations of one virtual user, on its thread. */
public interface VuListener {
  /** Before the function of an iteration (or setup, teardown, handleSummary) is called. */
  default void iterationStarting() {}

  /**
   * After the event loop has ended and before the iteration's own samples are recorded; the tags
   * are still those of the iteration. Work in flight is to be cancelled here.
   *
   * @param full false when it was interrupted
   */
  default void iterationEnded(boolean full) {}

  /** When the user is closed for good: connections are closed here. */
  default void closing() {}
}
