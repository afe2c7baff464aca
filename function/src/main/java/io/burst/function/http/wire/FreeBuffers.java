package io.burst.function.http.wire;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Buffers that no connection needs now, the one used last on top: thousands of users that wait hold
 * none, and a few that are busy use those that the processor has at hand. Lock-free.
 */
final class FreeBuffers {
  static final int SIZE = 4 * 1024;
  private static final int MOST = 256;

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

  private static final AtomicReference<@Nullable Free> TOP = new AtomicReference<>();

  private FreeBuffers() {}

  static byte[] take() {
    Free top = TOP.get();
    while (top != null && !TOP.compareAndSet(top, top.below)) {
      top = TOP.get();
    }
    return top == null ? new byte[SIZE] : top.buffer;
  }

  static void give(byte[] buffer) {
    Free top = TOP.get();
    while (top == null || top.count < MOST) {
      if (TOP.compareAndSet(top, new Free(buffer, top))) {
        return;
      }
      top = TOP.get();
    }
  }
}
