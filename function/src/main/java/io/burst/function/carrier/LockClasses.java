package io.burst.function.carrier;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Loads what locks load when somebody first has to wait for them. Until then compilers take it that
 * there is nothing of the kind, and what they made of whatever takes a lock is thrown away in the
 * moment that it comes: the whole hot loop, half a minute into a test.
 */
final class LockClasses {
  private LockClasses() {}

  /** Waits for next to nothing, once for others that share and once for a condition. */
  static void load() {
    try {
      boolean _ = new CountDownLatch(1).await(1, TimeUnit.NANOSECONDS);
      Object _ = new LinkedBlockingQueue<>().poll(1, TimeUnit.NANOSECONDS);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
