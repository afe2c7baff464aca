package io.burst.function.http.wire;

import java.util.ArrayDeque;

/**
 * Buffers that no connection needs now, the one used last on top: thousands of users that wait hold
 * none, and a few that are busy use those that the processor has at hand. Thread-safe.
 */
final class FreeBuffers {
  static final int SIZE = 4 * 1024;
  private static final int MOST = 256;
  private static final ArrayDeque<byte[]> FREE = new ArrayDeque<>();

  private FreeBuffers() {}

  static byte[] take() {
    synchronized (FREE) {
      byte[] free = FREE.pollFirst();
      if (free != null) {
        return free;
      }
    }
    return new byte[SIZE];
  }

  static void give(byte[] buffer) {
    synchronized (FREE) {
      if (FREE.size() < MOST) {
        FREE.addFirst(buffer);
      }
    }
  }
}
