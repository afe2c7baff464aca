package io.burst.function.carrier;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongUnaryOperator;

/** Virtual threads on burst's own carriers. Those that they start run there too. */
public final class UserThreads {
  /** So long may a user run before others get their turn. */
  private static final long TURN = TimeUnit.MILLISECONDS.toNanos(1);

  private static volatile Runnable end = () -> {};

  private UserThreads() {}

  static void atEnd(Runnable action) {
    end = action;
  }

  /**
   * Called when the process is about to end: no socket is watched from here on. Else the JVM would
   * wait 0.3 s for the carrier that does so, which is in a system call.
   */
  public static void end() {
    end.run();
  }

  /** Whether burst's own carriers are used; if not, a busy generator may not be fair to all. */
  public static boolean onOwnCarriers() {
    return Schedulers.canBeChosen();
  }

  /** How many carriers there are. */
  public static int carriers() {
    return Carrier.COUNT;
  }

  /**
   * The number of the carrier that the caller is on, from 0; 0 for threads of others. It may be
   * another one at any moment: good for choosing what is near, never for what has to be right.
   */
  public static int carrier() {
    return Carrier.numberFor(Thread.currentThread());
  }

  /** Starts a thread. */
  public static Thread start(String name, Runnable task) {
    return Schedulers.threadsOn(Carriers.SHARED).name(name).start(task);
  }

  /**
   * Has something done at an instant or as soon as possible after it, by whoever has time. It may
   * wait for a lock that is held for a moment, and for nothing else.
   *
   * @param nanoTime of {@link System#nanoTime}
   */
  public static void at(long nanoTime, Runnable action) {
    Carriers.SHARED.at(Timers.instant(nanoTime), action);
  }

  /** Parks a user's thread until an instant or until it is unparked; may return for no reason. */
  public static void parkUntil(long nanoTime) {
    Thread user = Thread.currentThread();
    if (!onOwnCarriers() || !user.isVirtual()) {
      LockSupport.parkNanos(UserThreads.class, nanoTime - System.nanoTime());
      return;
    }
    Timers.Timer timer = Carriers.SHARED.wakeAt(Timers.instant(nanoTime), user);
    LockSupport.park(UserThreads.class);
    Carriers.SHARED.cancel(timer);
  }

  /**
   * Lets other users that are ready run if the calling one has run for long. Virtual threads have
   * no time slices: a script that never waits would keep the processor from all others.
   *
   * @param now by {@link System#nanoTime}
   * @return whether it did, so that it is later than now
   */
  public static boolean giveWayInTime(long now) {
    Carrier carrier = Carrier.current();
    if (carrier != null && Timers.instant(now) - carrier.carriesSince() < TURN) {
      return false;
    }
    giveWay();
    return true;
  }

  /**
   * Does something short that does not wait. If other users are ready to run, it lets them, and it
   * is done together with what they want done so: writes that follow each other at once cost less
   * than each between the work of two users, as the receiver is still awake. It is done, by
   * whichever thread, before this returns.
   *
   * @param action of the {@link System#nanoTime} of its beginning it makes that of its end
   * @return whether others were let run
   */
  public static boolean doTogether(LongUnaryOperator action) {
    Carrier carrier = Carrier.current();
    long now = System.nanoTime();
    if (carrier == null || !carrier.isWanted()) {
      long _ = action.applyAsLong(now);
      return false;
    }
    Batch batch = carrier.batch;
    Batch.Item item = batch.add(action, now);
    try {
      if (batch.isDue(now)) {
        batch.run();
      }
      giveWay();
      if (!item.isDone()) {
        batch.run();
        long _ = item.run(System.nanoTime());
      }
      while (!item.isDone()) {
        // Somebody else is about it.
        giveWay();
      }
      return true;
    } finally {
      item.cancel();
    }
  }

  /** Lets other users that are ready run before the calling one goes on. */
  // Virtual threads have no time slices. Nothing but speed and fairness relies on it.
  @SuppressWarnings("ThreadPriorityCheck")
  public static void giveWay() {
    Thread.yield();
  }
}
