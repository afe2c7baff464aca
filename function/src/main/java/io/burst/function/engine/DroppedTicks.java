package io.burst.function.engine;

import java.util.Arrays;
import java.util.function.LongConsumer;

/** The dropped ticks whose shortest possible response is not known yet. Thread-safe. */
final class DroppedTicks {
  private long[] ticks = new long[16];
  private volatile int size;

  synchronized void add(long tick) {
    int count = size;
    if (count == ticks.length) {
      ticks = Arrays.copyOf(ticks, count * 2);
    }
    ticks[count] = tick;
    size = count + 1;
  }

  /** A look without the lock: whoever gets idle looks every time. */
  boolean isEmpty() {
    return size == 0;
  }

  void drain(LongConsumer consumer) {
    long[] drained;
    synchronized (this) {
      drained = Arrays.copyOf(ticks, size);
      ticks = new long[16];
      size = 0;
    }
    for (long tick : drained) {
      consumer.accept(tick);
    }
  }
}
