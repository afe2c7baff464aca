package io.burst.function.carrier;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * The thread that does what is due while some carrier has no work: it is on time to some 50 us.
 * While all are busy they do it, and sooner; then it only sees to it that nothing waits for ever,
 * should users keep their carriers.
 */
final class Alarm extends Thread {
  /** How long busy carriers are given. */
  private static final long PATIENCE = 1_000_000;

  private final Timers timers;
  private final BooleanSupplier somebodyIsIdle;
  private final Runnable chore;
  private volatile long wakesAt = Timers.NEVER;

  /**
   * @param chore done whenever it wakes: {@link #help}
   */
  Alarm(Timers timers, BooleanSupplier somebodyIsIdle, Runnable chore) {
    super("burst-alarm");
    this.timers = timers;
    this.somebodyIsIdle = somebodyIsIdle;
    this.chore = chore;
    setDaemon(true);
  }

  /** Called when something new is due, and by a carrier that has no more work. */
  void ensure(long instant) {
    if (instant != Timers.NEVER && wanted(instant) < wakesAt) {
      wakesAt = wanted(instant);
      LockSupport.unpark(this);
    }
  }

  /** Has its chore done soon. */
  void help() {
    LockSupport.unpark(this);
  }

  private long wanted(long instant) {
    return somebodyIsIdle.getAsBoolean() ? instant : instant + PATIENCE;
  }

  @Override
  public void run() {
    while (true) {
      chore.run();
      long next = timers.next();
      long until = next == Timers.NEVER ? next : wanted(next);
      wakesAt = until;
      // Whoever makes it wanted sooner from here on sees until when it sleeps, and wakes it.
      if (timers.next() >= next && (next == Timers.NEVER || wanted(next) >= until)) {
        rest(until);
      }
    }
  }

  private void rest(long until) {
    long nanos = until == Timers.NEVER ? until : until - Timers.now();
    if (nanos > 0) {
      LockSupport.parkNanos(this, nanos);
    } else {
      timers.fire(Timers.now());
    }
  }
}
