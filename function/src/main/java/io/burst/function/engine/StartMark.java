package io.burst.function.engine;

/** Keeps when the pacer really began with the load. Used by it alone. */
final class StartMark implements Timed {
  private final long start;
  private long due;
  private long began;

  /**
   * @param start the run's start instant
   * @param joined when this worker joined: the mark if it never begins
   */
  StartMark(long start, long joined) {
    this.start = start;
    this.due = joined - start > 0 ? joined : start;
    this.began = due;
  }

  @Override
  public long next() {
    return due;
  }

  @Override
  public void fire(long now) {
    began = now;
    due = Long.MAX_VALUE;
  }

  /** How long after the start instant; to be asked once the pacer has ended. */
  long startedNanos() {
    return began - start;
  }
}
