package io.burst.function.engine;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongConsumer;

/**
 * Ticks that the pacer handed out late, and found no idle user for.
 *
 * <p>A generator that was not given the processor for a while wakes up to many ticks at once. Its
 * users had no chance to run in that time either; dropping the ticks would blame the target for it.
 * So a late tick stays open to the next idle user for as long as it was late. One that is on time
 * has no such patience: it is dropped at once, as in k6.
 *
 * <p>Filled and expired by the pacer, emptied by users too; lock-free.
 */
final class Backlog {
  private record Late(long tick, long expiry) {}

  private final Queue<Late> queue = new ConcurrentLinkedQueue<>();

  void add(long tick, long now) {
    queue.add(new Late(tick, now + (now - tick)));
  }

  /** The oldest tick, or the given value if there is none. */
  long poll(long none) {
    Late late = queue.poll();
    return late == null ? none : late.tick();
  }

  /** When the oldest one expires; {@link Long#MAX_VALUE} if there is none. */
  long nextExpiry() {
    Late late = queue.peek();
    return late == null ? Long.MAX_VALUE : late.expiry();
  }

  /** Gives up those that nobody took in time. */
  void expire(long now, LongConsumer dropped) {
    for (Late late = queue.peek(); late != null && now - late.expiry() >= 0; late = queue.peek()) {
      if (queue.remove(late)) {
        dropped.accept(late.tick());
      }
    }
  }

  /** Gives up all. */
  void clear(LongConsumer dropped) {
    for (Late late = queue.poll(); late != null; late = queue.poll()) {
      dropped.accept(late.tick());
    }
  }
}
