package io.burst.function;

import io.burst.core.run.RunPace;
import io.burst.function.engine.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the workers of one process meet once they have seen the start signal: none of them starts
 * before the last has seen it, so none is late because another one kept the processors busy. If all
 * were there in time the run starts at the instant of the signal, else a little later, at the same
 * instant for all. A worker that does not come is waited for two seconds. Thread-safe; for one run.
 */
public final class StartLine {
  private static final long LIMIT_NANOS = Duration.ofSeconds(2).toNanos();

  private final Clock clock;

  // Guarded by this.
  private final List<Thread> waiting = new ArrayList<>();
  private int seen;
  private boolean settled;
  private long start;

  /** A line for workers that go by one clock. */
  public StartLine(Clock clock) {
    this.clock = clock;
  }

  /**
   * Waits for the others.
   *
   * @param workers how many meet
   * @param signalled the instant of the start signal, in nanoseconds since the epoch
   * @return the instant at which all start
   */
  long meet(int workers, long signalled) {
    synchronized (this) {
      seen++;
      if (seen >= workers) {
        settle(signalled);
      } else {
        waiting.add(Thread.currentThread());
      }
    }
    long until = clock.nanoTime() + LIMIT_NANOS;
    while (!isSettled() && clock.nanoTime() - until < 0) {
      clock.parkUntil(until);
    }
    return settle(signalled);
  }

  private synchronized boolean isSettled() {
    return settled;
  }

  private synchronized long settle(long signalled) {
    if (!settled) {
      settled = true;
      start = Math.max(signalled, clock.wallNanos() + RunPace.START_LEAD.toNanos());
      waiting.forEach(clock::unpark);
    }
    return start;
  }
}
