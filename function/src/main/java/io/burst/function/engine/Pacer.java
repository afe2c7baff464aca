package io.burst.function.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The loop of the pacing thread: does what is due, then parks until the next instant and looks at
 * the clock again, so that a late loop catches up and does not drift. It runs on a platform thread:
 * busy virtual users cannot keep it from the processor.
 */
final class Pacer {
  private record Entry(long at, Timed timed) {}

  private final Clock clock;
  private final List<Timed> all;
  private final PriorityQueue<Entry> queue =
      new PriorityQueue<>(Comparator.comparingLong(Entry::at));
  private final long origin;
  private final AtomicReference<@Nullable Runnable> order = new AtomicReference<>();
  private volatile @Nullable Thread thread;

  Pacer(Clock clock, List<? extends Timed> all) {
    this.clock = clock;
    this.all = new ArrayList<>(all);
    this.origin = clock.nanoTime();
  }

  /** Has the pacing thread run something as soon as possible. */
  void order(Runnable task) {
    order.accumulateAndGet(task, Pacer::after);
    wake();
  }

  private static Runnable after(@Nullable Runnable first, @Nullable Runnable second) {
    return () -> {
      if (first != null) {
        first.run();
      }
      if (second != null) {
        second.run();
      }
    };
  }

  void wake() {
    Thread waiting = thread;
    if (waiting != null) {
      clock.unpark(waiting);
    }
  }

  /** Runs until the condition holds; it is looked at after every wake-up. */
  void run(BooleanSupplier done) {
    thread = Thread.currentThread();
    refill();
    while (!done.getAsBoolean()) {
      Runnable task = order.getAndSet(null);
      if (task != null) {
        task.run();
        refill();
      } else {
        fireDue();
        await(done);
      }
    }
  }

  private void refill() {
    queue.clear();
    all.forEach(this::enqueue);
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

  private void await(BooleanSupplier done) {
    if (done.getAsBoolean() || order.get() != null) {
      return;
    }
    Entry next = queue.peek();
    if (next == null) {
      clock.park();
    } else {
      clock.parkUntil(origin + next.at());
    }
  }
}
