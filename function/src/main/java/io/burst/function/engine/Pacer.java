package io.burst.function.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Does what is due, then has itself called at the next instant, where it looks at the clock again,
 * so that a late one catches up and does not drift. Whichever thread has time calls it, one at a
 * time: what it does needs no locks, and must not wait.
 */
final class Pacer {
  private record Entry(long at, Timed timed) {}

  private final Clock clock;
  private final List<Timed> all;
  private final Runnable onFailure;
  private final PriorityQueue<Entry> queue =
      new PriorityQueue<>(Comparator.comparingLong(Entry::at));
  private final long origin;
  private final Queue<Runnable> orders = new ConcurrentLinkedQueue<>();

  /** How many calls want a turn; who makes it one has it. */
  private final AtomicInteger calls = new AtomicInteger();

  /** When the next call is due, in time since the origin. */
  private long callAt = Long.MAX_VALUE;

  private volatile boolean begun;
  private volatile boolean closed;
  private volatile @Nullable Throwable failure;

  /**
   * A pacer that has not begun.
   *
   * @param onFailure called when it cannot go on
   */
  Pacer(Clock clock, List<? extends Timed> all, Runnable onFailure) {
    this.clock = clock;
    this.all = new ArrayList<>(all);
    this.onFailure = onFailure;
    this.origin = clock.nanoTime();
  }

  /** Begins: before that, nothing is done. */
  void begin() {
    begun = true;
    order(() -> {});
  }

  /** Has something done as soon as possible, and looks anew at what is due next. */
  void order(Runnable task) {
    orders.add(task);
    if (begun) {
      clock.at(clock.nanoTime(), this::call);
    }
  }

  /** Nothing more is done from here on. */
  void close() {
    closed = true;
  }

  /** Why it could not go on; null if it could. */
  @Nullable Throwable failure() {
    return failure;
  }

  private void call() {
    if (calls.getAndIncrement() == 0) {
      int served;
      do {
        served = calls.get();
        step();
      } while (calls.addAndGet(-served) != 0);
    }
  }

  // Without it the run would wait for ever; whoever runs it says what happened.
  @SuppressWarnings("CatchingUnchecked")
  private void step() {
    if (closed) {
      return;
    }
    try {
      obey();
      fireDue();
      callAgain();
    } catch (Throwable defect) {
      failure = defect;
      closed = true;
      onFailure.run();
    }
  }

  private void obey() {
    boolean ordered = false;
    for (Runnable task = orders.poll(); task != null; task = orders.poll()) {
      task.run();
      ordered = true;
    }
    if (ordered) {
      queue.clear();
      all.forEach(this::enqueue);
    }
  }

  /** Keys count from an origin, so that nanoTime's wrap-around cannot disturb their order. */
  private void enqueue(Timed timed) {
    long next = timed.next();
    if (next != Long.MAX_VALUE) {
      queue.add(new Entry(next - origin, timed));
    }
  }

  private void fireDue() {
    for (Entry due = queue.peek();
        due != null && due.at() <= clock.nanoTime() - origin;
        due = queue.peek()) {
      queue.poll();
      due.timed().fire(clock.nanoTime());
      enqueue(due.timed());
    }
  }

  /** A call that is due before the next instant finds nothing to do, and calls again. */
  private void callAgain() {
    if (callAt <= clock.nanoTime() - origin) {
      callAt = Long.MAX_VALUE;
    }
    Entry next = queue.peek();
    if (next != null && next.at() < callAt) {
      callAt = next.at();
      clock.at(origin + next.at(), this::call);
    }
  }
}
