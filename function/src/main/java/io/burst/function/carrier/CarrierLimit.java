package io.burst.function.carrier;

import io.burst.function.carrier.SchedulerTimes.Times;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * How many carriers may work at once: one less while they wait for processors that others use, as a
 * target on the same machine does, and all they do one less would do as well. Each of two carriers
 * that take turns with the target costs a quarter more for each iteration than one that has its
 * core to itself, and the target is slower.
 *
 * <p>{@link #now} is for any thread, {@link #watch} and {@link #judgeInTime} for carriers.
 */
final class CarrierLimit {
  /** In nanoseconds, how long times are summed up before it is judged by them. */
  static final long PERIOD = TimeUnit.MILLISECONDS.toNanos(200);

  /** For how long after a change it stays: longer each time that the last one was in vain. */
  private static final long FIRST_PAUSE = 2 * PERIOD;

  private static final long LONGEST_PAUSE = 20 * PERIOD;

  /** One less, undisturbed, does what all do with so much more of a processor than it can have. */
  private static final double MORE = 0.25;

  /** Who waits less, of a processor for each, is not disturbed. */
  private static final double WAITS = 0.125;

  /** One less that runs less than so much of what all ran is disturbed itself. */
  private static final double IN_VAIN = 0.85;

  private record Watched(SchedulerTimes times, Times before) {}

  private final int all;
  private final AtomicReferenceArray<@Nullable Watched> watched;
  private final AtomicBoolean learns = new AtomicBoolean();
  private final AtomicBoolean judging = new AtomicBoolean();
  private final Runnable learning = this::learnNow;
  private volatile boolean mayWatch;
  private volatile long judgedAt = Timers.now();
  private volatile int limit;
  private long pause = FIRST_PAUSE;
  private long pauseLeft;
  private double ranBefore;

  CarrierLimit(int carriers) {
    all = carriers;
    limit = carriers;
    watched = new AtomicReferenceArray<>(carriers);
  }

  /** How many may work now; any thread. */
  int now() {
    return limit;
  }

  /** Begins to limit them, soon: a carrier must not load classes, which virtual threads do too. */
  void learn() {
    if (all > 1 && !learns.getAndSet(true)) {
      Thread _ = Thread.ofPlatform().daemon().name("burst-limit").start(learning);
    }
  }

  private void learnNow() {
    CarrierLimit tried = new CarrierLimit(1);
    tried.watch(0);
    tried.judge(tried.timesSince(), PERIOD);
    mayWatch = true;
  }

  /** Whether carriers should {@link #watch}. */
  boolean mayWatch() {
    return mayWatch;
  }

  /** Takes the calling carrier's times into account from now on, if the system tells them. */
  void watch(int carrier) {
    SchedulerTimes times = SchedulerTimes.ofCurrentThread();
    Times now = times == null ? null : times.now();
    if (times != null && now != null) {
      watched.set(carrier, new Watched(times, now));
    }
  }

  /** Judges if a period is over. */
  void judgeInTime(long now) {
    if (!mayWatch || now - judgedAt < PERIOD || judging.getAndSet(true)) {
      return;
    }
    try {
      long nanos = now - judgedAt;
      if (nanos >= PERIOD) {
        judgedAt = now;
        judge(timesSince(), nanos);
      }
    } finally {
      judging.set(false);
    }
  }

  /** Of all carriers together; null if the system does not tell those of each. */
  private @Nullable Times timesSince() {
    Times sum = Times.NONE;
    boolean complete = true;
    for (int i = 0; i < all; i++) {
      Watched one = watched.get(i);
      Times now = one == null ? null : one.times.now();
      if (one != null && now != null) {
        watched.set(i, new Watched(one.times, now));
        sum = sum.plus(now.minus(one.before));
      } else {
        complete = false;
      }
    }
    return complete ? sum : null;
  }

  /**
   * Judges by what a period has shown.
   *
   * @param times of all carriers together; null if they are not known
   * @param nanos how long it was
   */
  void judge(@Nullable Times times, long nanos) {
    if (times == null) {
      limit = all;
      return;
    }
    double ran = (double) times.ran() / nanos;
    boolean disturbed = (double) times.waited() / nanos >= WAITS * limit;
    boolean inVain = disturbed && ran < IN_VAIN * ranBefore;
    ranBefore = 0;
    pauseLeft -= nanos;
    if (inVain) {
      change(1);
    } else if (pauseLeft <= 0) {
      judge(disturbed, ran);
    }
  }

  private void judge(boolean disturbed, double ran) {
    if (limit > 1 && disturbed && ran <= limit - 1 + MORE) {
      ranBefore = ran;
      change(-1);
    } else if (limit < all) {
      change(1);
      // It is only tried.
      pauseLeft = 0;
    } else {
      pause = FIRST_PAUSE;
    }
  }

  // One carrier at a time judges.
  @SuppressWarnings("NonAtomicVolatileUpdate")
  private void change(int by) {
    limit += by;
    pauseLeft = pause;
    if (by < 0) {
      pause = Math.min(2 * pause, LONGEST_PAUSE);
    }
  }
}
