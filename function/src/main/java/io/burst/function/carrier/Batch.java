package io.burst.function.carrier;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Short things that users of one carrier want done, to be done one after the other by one of them:
 * by who finds the batch due, or by the first whose turn comes. Users only do them, no carrier: a
 * carrier must not wait for a lock. Thread-safe.
 */
final class Batch {
  /** So many are done at once, also by who has come from another carrier, where more are added. */
  static final int FULL = 32;

  /** Whoever is first must not wait for long. */
  private static final long LONGEST = TimeUnit.MICROSECONDS.toNanos(500);

  private final Queue<Item> items = new ConcurrentLinkedQueue<>();
  private final AtomicInteger size = new AtomicInteger();
  private volatile long since;

  /**
   * Adds a thing.
   *
   * @param action does it: of the present {@link System#nanoTime} it makes that of its end
   */
  Item add(LongUnaryOperator action, long now) {
    Item item = new Item(action);
    if (size.getAndIncrement() == 0) {
      since = now;
    }
    items.add(item);
    return item;
  }

  /**
   * Whether it is to be done now: it is full, or its first thing has waited for long. One question,
   * not two, of which one were rare; see {@link #run}.
   */
  boolean isDue(long now) {
    return Math.max(size.get() - FULL, now - since - LONGEST) >= 0;
  }

  /**
   * Does what there is, as much as makes a batch full. How much that is stands at its start: an end
   * in the middle is rare until all users write at once, and the machine code of a write, made
   * without it, would be thrown away in the first second of a load.
   */
  void run() {
    long now = System.nanoTime();
    for (int left = Math.min(size.get(), FULL); left > 0; left--) {
      Item item = items.poll();
      if (item == null) {
        return;
      }
      size.getAndDecrement();
      now = item.run(now);
    }
  }

  /** One thing. It is done at most once. */
  static final class Item {
    private static final int WANTED = 0;
    private static final int BEGUN = 1;
    private static final int DONE = 2;

    private final LongUnaryOperator action;
    private final AtomicInteger state = new AtomicInteger(WANTED);

    private @Nullable Throwable failure;

    private Item(LongUnaryOperator action) {
      this.action = action;
    }

    /** A failure is its owner's, not that of who does it. */
    @SuppressWarnings("CatchingUnchecked")
    long run(long now) {
      if (!state.compareAndSet(WANTED, BEGUN)) {
        return now;
      }
      try {
        return action.applyAsLong(now);
      } catch (Throwable e) {
        failure = e;
        return System.nanoTime();
      } finally {
        state.set(DONE);
      }
    }

    /**
     * Whether it is over.
     *
     * @throws RuntimeException or an error: as which it failed
     */
    boolean isDone() {
      boolean done = state.get() == DONE;
      if (done && failure instanceof Error error) {
        throw error;
      }
      if (done && failure instanceof RuntimeException exception) {
        throw exception;
      }
      return done;
    }

    /** Has it not be done, unless it is being done. */
    void cancel() {
      boolean _ = state.compareAndSet(WANTED, DONE);
    }
  }
}
