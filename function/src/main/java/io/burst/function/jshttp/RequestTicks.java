package io.burst.function.jshttp;

import io.burst.function.engine.Clock;
import io.burst.function.http.Pacer;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Option {@code rps}, shared by the workers of a test: there is one bucket for all of them, which a
 * token falls into every 1/rps seconds from the start on. Worker i of N takes the tokens i, i+N,
 * i+2N and so on, so that no worker needs to know of another. A token that nobody took is lost when
 * the worker's next one comes: a pause does not end in a burst. Before the start (in setup) the
 * ticks go backwards without end. Thread-safe; the order of waiting requests is that of their
 * asking.
 */
public final class RequestTicks implements Pacer {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final long rps;
  private final int worker;
  private final int workers;
  private final long startNanos;
  private final Clock clock;
  private final AtomicLong next = new AtomicLong(Long.MIN_VALUE);

  private RequestTicks(long rps, int worker, int workers, long startNanos, Clock clock) {
    if (worker < 0 || worker >= workers) {
      throw new IllegalArgumentException("worker " + worker + " of " + workers);
    }
    this.rps = rps;
    this.worker = worker;
    this.workers = workers;
    this.startNanos = startNanos;
    this.clock = clock;
  }

  /**
   * The limit for one worker.
   *
   * @param rps requests per second of the whole test; 0 or less: no limit
   * @param worker number of the worker, from 0
   * @param workers how many there are
   * @param startNanos when the test starts, in the time of the clock's {@code nanoTime}
   */
  public static Pacer of(long rps, int worker, int workers, long startNanos, Clock clock) {
    return rps <= 0 ? Pacer.NONE : new RequestTicks(rps, worker, workers, startNanos, clock);
  }

  @Override
  public void await() throws InterruptedException {
    long due = claim(clock.nanoTime());
    while (due - clock.nanoTime() > 0) {
      clock.parkUntil(due);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }

  /** Takes the next token of this worker; the time at which it falls. */
  long claim(long now) {
    long taken =
        next.updateAndGet(
            before -> Math.max(before == Long.MIN_VALUE ? before : before + 1, latest(now)));
    return startNanos + nanosOf(worker + taken * workers);
  }

  /** The token that fell last; from the start on, not one from before it. */
  private long latest(long now) {
    long elapsed = now - startNanos;
    long fallen =
        Math.floorDiv(elapsed, NANOS_PER_SECOND) * rps
            + Math.floorDiv(Math.floorMod(elapsed, NANOS_PER_SECOND) * rps, NANOS_PER_SECOND);
    long own = Math.floorDiv(fallen - worker, (long) workers);
    return elapsed >= 0 ? Math.max(0, own) : own;
  }

  /** Rounded up, so that the token has fallen at that time. */
  private long nanosOf(long tick) {
    return Math.floorDiv(tick, rps) * NANOS_PER_SECOND
        + Math.ceilDiv(Math.floorMod(tick, rps) * NANOS_PER_SECOND, rps);
  }
}
