package io.burst.function.record;

import io.burst.core.error.BurstException;
import io.burst.core.run.RunStore.IntervalKey;
import io.burst.function.engine.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts sealed intervals into the store, in order, on a platform thread of its own, so that a slow
 * store never delays the sealing. Each put is held back by this worker's share of the spread. A put
 * that fails is tried again until it succeeds, or for a minute after {@link #finish}.
 */
public final class Uploader {
  private static final long RETRY_NANOS = Duration.ofSeconds(1).toNanos();
  private static final long LAST_TRIES_NANOS = Duration.ofSeconds(60).toNanos();

  private final Clock clock;
  private final BiConsumer<IntervalKey, byte[]> store;
  private final long delayNanos;
  private final Deque<Sealed> queue = new ArrayDeque<>();
  private final Thread thread;
  private volatile boolean finishing;
  private volatile long deadline;
  private volatile @Nullable BurstException failure;

  // The bytes are written once and never changed: a copy would double every interval.
  @SuppressWarnings("ArrayRecordComponent")
  private record Sealed(IntervalKey key, byte[] content, long due) {}

  /**
   * @param store takes a put; throws a BurstException if it failed
   * @param delay how long after its end an interval is put
   */
  public Uploader(Clock clock, BiConsumer<IntervalKey, byte[]> store, Duration delay) {
    this.clock = clock;
    this.store = store;
    this.delayNanos = delay.toNanos();
    this.thread = clock.startPlatform("burst-uploader", this::run);
  }

  void put(IntervalKey key, byte[] content) {
    synchronized (queue) {
      queue.add(new Sealed(key, content, clock.nanoTime() + delayNanos));
    }
    clock.unpark(thread);
  }

  private void run() {
    while (true) {
      Sealed next;
      synchronized (queue) {
        next = queue.peek();
      }
      if (next == null) {
        if (finishing) {
          return;
        }
        clock.park();
      } else if (!finishing && clock.nanoTime() - next.due < 0) {
        clock.parkUntil(next.due);
      } else if (upload(next)) {
        synchronized (queue) {
          Sealed _ = queue.remove();
        }
      } else if (finishing && clock.nanoTime() - deadline > 0) {
        return;
      }
    }
  }

  private boolean upload(Sealed next) {
    try {
      store.accept(next.key, next.content);
      failure = null;
      return true;
    } catch (BurstException e) {
      failure = e;
      clock.parkUntil(clock.nanoTime() + RETRY_NANOS);
      return false;
    }
  }

  /**
   * Puts what is left, without delay.
   *
   * @throws BurstException if something could not be put
   */
  void finish() {
    deadline = clock.nanoTime() + LAST_TRIES_NANOS;
    finishing = true;
    clock.unpark(thread);
    clock.join(thread);
    BurstException failed = failure;
    if (failed != null) {
      throw failed;
    }
  }
}
