package io.burst.function.engine;

/**
 * Time, and waiting for it: the engine's only door to both. Every wait of the engine is a {@code
 * park} here, so that a virtual clock can run hours in milliseconds and in a fixed order.
 */
public interface Clock {
  /** A monotonic time in nanoseconds, with an arbitrary origin. */
  long nanoTime();

  /** The wall clock in nanoseconds since the epoch. */
  long wallNanos();

  /** Waits until the given {@link #nanoTime}, or until unparked; may return early for no reason. */
  void parkUntil(long nanoTime);

  /** Waits until unparked; may return early for no reason. */
  void park();

  /**
   * Has something done at an instant of {@link #nanoTime}, or as soon as possible after it: by
   * whichever thread has time, also while busy virtual users keep all processors. It must not wait.
   */
  void at(long nanoTime, Runnable action);

  /** Ends the thread's present or next wait. */
  void unpark(Thread thread);

  /**
   * Lets other virtual threads run if the calling one has run for long; time may stand still here.
   *
   * @param now by {@link #nanoTime}
   * @return whether it did, so that it is later than now
   */
  default boolean giveWayInTime(long now) {
    return false;
  }

  /** Waits for a thread's end; an interrupt of the caller does not end the wait, but is kept. */
  void join(Thread thread);

  /** Starts a platform thread: for what must not wait for busy virtual users. */
  Thread startPlatform(String name, Runnable task);

  /** Starts a virtual thread. */
  Thread startVirtual(String name, Runnable task);
}
