package io.burst.function.http.wire;

import io.burst.function.carrier.UserThreads;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Buffers that no connection needs now, the one used last on top: thousands of users that wait hold
 * none, and a few that are busy use those that the processor has at hand. A stack for each carrier.
 * Lock-free.
 */
final class FreeBuffers {
  static final int SIZE = 4 * 1024;

  /** In a stack. */
  private static final int MOST = 256;

  /** In references: tops so far apart are on different cache lines. */
  private static final int APART = 32;

  private static final class Free {
    final byte[] buffer;
    final @Nullable Free below;
    final int count;

    Free(byte[] buffer, @Nullable Free below) {
      this.buffer = buffer;
      this.below = below;
      this.count = below == null ? 1 : below.count + 1;
    }
  }

  private static final AtomicReferenceArray<@Nullable Free> TOPS =
      new AtomicReferenceArray<>(APART * (UserThreads.carriers() + 1));

  private FreeBuffers() {}

  private static int own() {
    return APART * (UserThreads.carrier() + 1);
  }

  static byte[] take() {
    int own = own();
    Free top = TOPS.get(own);
    while (top != null && !TOPS.compareAndSet(own, top, top.below)) {
      top = TOPS.get(own);
    }
    return top == null ? new byte[SIZE] : top.buffer;
  }

  static void give(byte[] buffer) {
    int own = own();
    Free top = TOPS.get(own);
    while (top == null || top.count < MOST) {
      if (TOPS.compareAndSet(own, top, new Free(buffer, top))) {
        return;
      }
      top = TOPS.get(own);
    }
  }
}
