package io.burst.function.carrier;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done at which instant. Thread-safe; who looks whether something is due pays one
 * volatile read. Instants are nanoseconds since an origin of their own, so that the wrap-around of
 * {@link System#nanoTime} cannot disturb their order.
 */
final class Timers {
  static final long NEVER = Long.MAX_VALUE;

  /** So many may be cancelled before they are cleared away. */
  private static final int LITTER = 1_000;

  private static final long ORIGIN = System.nanoTime();

  /** Something to be done once. */
  static final class Timer {
    private final long at;
    private volatile @Nullable Runnable action;

    Timer(long at, Runnable action) {
      this.at = at;
      this.action = action;
    }

    long at() {
      return at;
    }
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final PriorityQueue<Timer> queue =
      new PriorityQueue<>(Comparator.comparingLong(Timer::at));
  private int canceled;
  private volatile long next = NEVER;

  /** The present instant. */
  static long now() {
    return System.nanoTime() - ORIGIN;
  }

  /** The instant of a {@link System#nanoTime}. */
  static long instant(long nanoTime) {
    return nanoTime - ORIGIN;
  }

  /** When the first one is due, or {@link #NEVER}. */
  long next() {
    return next;
  }

  Timer add(long instant, Runnable action) {
    Timer timer = new Timer(instant, action);
    lock.lock();
    try {
      queue.add(timer);
      announce();
    } finally {
      lock.unlock();
    }
    return timer;
  }

  /** Has it not be done, unless it is being done. */
  void cancel(Timer timer) {
    if (timer.action == null) {
      return;
    }
    lock.lock();
    try {
      if (timer.action != null) {
        timer.action = null;
        canceled++;
        if (canceled > LITTER && canceled > queue.size() / 2) {
          queue.removeIf(one -> one.action == null);
          canceled = 0;
          announce();
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** Does what is due. */
  void fire(long now) {
    List<Runnable> due = new ArrayList<>();
    lock.lock();
    try {
      for (Timer first = queue.peek(); first != null && first.at <= now; first = queue.peek()) {
        queue.poll();
        Runnable action = first.action;
        if (action == null) {
          canceled--;
        } else {
          first.action = null;
          due.add(action);
        }
      }
      announce();
    } finally {
      lock.unlock();
    }
    due.forEach(Timers::run);
  }

  // A failure here is one of the JDK's or of memory; what else is due is done.
  @SuppressWarnings("CatchingUnchecked")
  private static void run(Runnable action) {
    try {
      action.run();
    } catch (Throwable failure) {
      Thread current = Thread.currentThread();
      current.getUncaughtExceptionHandler().uncaughtException(current, failure);
    }
  }

  private void announce() {
    Timer first = queue.peek();
    next = first == null ? NEVER : first.at;
  }
}
