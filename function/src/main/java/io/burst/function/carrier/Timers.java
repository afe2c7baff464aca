package io.burst.function.carrier;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done at which instant. Thread-safe, without a lock for those who ask for something:
 * a user that waited for a lock would need a carrier, and the carriers would wait behind it. Who
 * looks whether something is due pays one volatile read. Instants are nanoseconds since an origin
 * of their own, so that the wrap-around of {@link System#nanoTime} cannot disturb their order.
 */
final class Timers {
  static final long NEVER = Long.MAX_VALUE;

  /** So many may be cancelled before they are cleared away. */
  private static final int LITTER = 1_000;

  private static final long ORIGIN = System.nanoTime();

  /** Something to be done once. */
  static final class Timer {
    private final long at;
    private final AtomicReference<@Nullable Runnable> action;

    Timer(long at, Runnable action) {
      this.at = at;
      this.action = new AtomicReference<>(action);
    }

    long at() {
      return at;
    }

    private boolean isCancelled() {
      return action.get() == null;
    }
  }

  private final Queue<Timer> added = new ConcurrentLinkedQueue<>();
  private final AtomicInteger cancelled = new AtomicInteger();
  private final AtomicLong next = new AtomicLong(NEVER);

  /** Of those who fire, and never of a virtual thread. */
  private final ReentrantLock firing = new ReentrantLock();

  private final PriorityQueue<Timer> queue =
      new PriorityQueue<>(Comparator.comparingLong(Timer::at));

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
    return next.get();
  }

  /**
   * Has something done by whoever fires.
   *
   * @param action must not wait for anything
   */
  Timer add(long instant, Runnable action) {
    Timer timer = new Timer(instant, action);
    added.add(timer);
    next.accumulateAndGet(instant, Math::min);
    return timer;
  }

  /** Has it not be done, unless it is being done. */
  void cancel(Timer timer) {
    if (timer.action.getAndSet(null) != null) {
      cancelled.getAndIncrement();
    }
  }

  /** Does what is due; not if somebody else is about to. */
  void fireUnlessAnother(long now) {
    if (firing.tryLock()) {
      fireHolding(now);
    }
  }

  /** Does what is due. */
  void fire(long now) {
    firing.lock();
    fireHolding(now);
  }

  private void fireHolding(long now) {
    List<Runnable> due = new ArrayList<>();
    try {
      // Whoever adds one after the queue was filled is seen at the end, or sets the next instant
      // after us.
      do {
        fill();
        take(now, due);
        Timer first = queue.peek();
        next.set(first == null ? NEVER : first.at);
      } while (!added.isEmpty());
    } finally {
      firing.unlock();
    }
    due.forEach(Guard::run);
  }

  private void fill() {
    for (Timer timer = added.poll(); timer != null; timer = added.poll()) {
      queue.add(timer);
    }
    if (cancelled.get() > LITTER && cancelled.get() > queue.size() / 2) {
      cancelled.set(0);
      queue.removeIf(Timer::isCancelled);
    }
  }

  private void take(long now, List<Runnable> due) {
    for (Timer first = queue.peek(); first != null && first.at <= now; first = queue.peek()) {
      queue.poll();
      Runnable action = first.action.getAndSet(null);
      if (action != null) {
        due.add(action);
      } else {
        cancelled.getAndDecrement();
      }
    }
  }
}
