package io.burst.function.http.dial;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends what outlives its deadline. One platform thread per worker.
 *
 * <p>Why not {@code SO_TIMEOUT}: a timed read of a virtual thread schedules and cancels a timer for
 * every request and doubles its cost (8 us against 16 us measured), and does not bound a body that
 * trickles. Here a request costs two volatile writes and one volatile read: it publishes its
 * deadline, then looks whether the watch sleeps beyond it. The watch publishes how long it will
 * sleep before it scans, so of any pair one sees the other. It scans only when the earliest
 * deadline it knows of is due, at least every second and at most every millisecond.
 */
public final class DeadlineWatch implements AutoCloseable {
  private static final long LONGEST_SLEEP = 1_000_000_000L;
  private static final long SHORTEST_SLEEP = 1_000_000L;

  private final Set<Timed> watched = ConcurrentHashMap.newKeySet();
  private final Thread thread;
  private volatile long wakeAt = System.nanoTime();
  private volatile boolean closed;

  DeadlineWatch() {
    thread = Thread.ofPlatform().daemon().name("burst-deadlines").start(this::run);
  }

  /** Watches something until {@link #forget}. */
  public void watch(Timed timed) {
    watched.add(timed);
  }

  /** Ends the watch over something. */
  public void forget(Timed timed) {
    watched.remove(timed);
  }

  /** To be called after a watched thing has published a deadline. */
  public void arm(long deadline) {
    if (deadline - wakeAt < 0) {
      wakeAt = deadline;
      LockSupport.unpark(thread);
    }
  }

  private void run() {
    while (!closed) {
      long now = System.nanoTime();
      wakeAt = now + LONGEST_SLEEP;
      long next = scan(now);
      if (next - wakeAt < 0) {
        wakeAt = next;
      }
      LockSupport.parkNanos(this, Math.max(SHORTEST_SLEEP, next - System.nanoTime()));
    }
  }

  private long scan(long now) {
    long next = now + LONGEST_SLEEP;
    for (Timed timed : watched) {
      long deadline = timed.deadline();
      if (deadline == Timed.NEVER) {
        continue;
      }
      if (deadline - now <= 0) {
        timed.expire(deadline);
      } else if (deadline - next < 0) {
        next = deadline;
      }
    }
    return next;
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }
}
