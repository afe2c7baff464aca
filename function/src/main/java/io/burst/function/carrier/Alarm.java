package io.burst.function.carrier;

import java.util.concurrent.locks.LockSupport;

/**
 * The thread that sees to it that nothing waits. While all carriers are without work it does what
 * is due, to some 50 us, until they have learnt to wake for that themselves. While one works that
 * one does, between two turns, and sooner. Then this thread only looks now and then whether it has
 * to step in.
 */
final class Alarm extends Thread {
  /** How long the turns of those who work may take while there are others without work. */
  private static final long GLANCE = 500_000;

  /** The same while no turn has taken so long: each look costs 20 us. */
  private static final long LONGEST_GLANCE = 2_000_000;

  /** The same while all work: there is nobody to take over but this thread. */
  private static final long PATIENCE = 1_000_000;

  /** So often it does what is due itself before it has those without work learn to wake. */
  private static final int FIRED_TO_LEARN = 100;

  /** Whose alarm it is. */
  interface Watched {
    boolean areAllIdle();

    boolean isAnyIdle();

    /** Whether one of those without work wakes when something is due. */
    boolean wakeWhenDue();

    /** Called once: from now on, or a little later, one of them should. */
    void learnToWakeWhenDue();

    /** Called whenever the alarm wakes. */
    void makeChanges();

    /**
     * Called now and then while some work and others do not. If somebody waits, and none who works
     * has come to an end of its turn since the last call, another one has to take over.
     *
     * @return whether it had to
     */
    boolean replaceHeldUp();
  }

  private final Timers timers;
  private final Watched carriers;
  private int fired;
  private long lookedAt;
  private volatile long glance = GLANCE;
  private volatile long wakesAt = Timers.NEVER;

  Alarm(Timers timers, Watched carriers) {
    super("burst-alarm");
    this.timers = timers;
    this.carriers = carriers;
    setDaemon(true);
  }

  /** Called when something new is due, and by a carrier that begins or ends to work. */
  void ensure() {
    long wanted = wanted(Timers.now());
    if (wanted < wakesAt) {
      wakesAt = wanted;
      LockSupport.unpark(this);
    }
  }

  /** Has it look soon. */
  void help() {
    LockSupport.unpark(this);
  }

  private long wanted(long now) {
    long due = timers.next();
    if (carriers.areAllIdle()) {
      return due == Timers.NEVER || !carriers.wakeWhenDue() ? due : due + GLANCE;
    }
    if (carriers.isAnyIdle()) {
      return Math.min(now, due) + glance;
    }
    return due == Timers.NEVER ? due : due + PATIENCE;
  }

  @Override
  public void run() {
    while (true) {
      Guard.run(this::watch);
    }
  }

  private void watch() {
    long now = Timers.now();
    carriers.makeChanges();
    lookAfter(now);
    long until = wanted(now);
    wakesAt = until;
    // Whoever makes it wanted sooner from here on sees until when it sleeps, and wakes it.
    if (wanted(now) < until) {
      return;
    }
    if (until > now) {
      rest(until);
    } else {
      fire(now);
    }
  }

  private void lookAfter(long now) {
    if (carriers.isAnyIdle() && now - lookedAt >= glance) {
      lookedAt = now;
      glance = carriers.replaceHeldUp() ? GLANCE : Math.min(2 * glance, LONGEST_GLANCE);
    }
  }

  private void fire(long now) {
    timers.fire(now);
    fired++;
    if (fired == FIRED_TO_LEARN) {
      carriers.learnToWakeWhenDue();
    }
  }

  private void rest(long until) {
    if (until == Timers.NEVER) {
      LockSupport.park(this);
    } else {
      LockSupport.parkNanos(this, until - Timers.now());
    }
  }
}
