package io.burst.function.http.dial;

/** Something that must end by an instant, else a {@link DeadlineWatch} ends it. */
public interface Timed {
  /** No deadline at present. */
  long NEVER = Long.MAX_VALUE;

  /** The instant of {@link System#nanoTime()} by which it must end, or {@link #NEVER}. */
  long deadline();

  /**
   * Ends it, unless its deadline is no longer the given one. Called from the watch's thread; must
   * not block.
   */
  void expire(long deadline);
}
