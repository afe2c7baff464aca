package io.burst.function.record;

import java.util.concurrent.atomic.AtomicInteger;

/** How many series of a worker may have dense histograms: they take some 0.4 MB each. */
final class DenseBudget {
  private static final long BYTES_EACH = 450_000;
  private static final int SHARE_OF_HEAP = 8;

  private final AtomicInteger left;

  DenseBudget(int series) {
    left = new AtomicInteger(series);
  }

  /** An eighth of the greatest heap. */
  static DenseBudget ofHeap() {
    long bytes = Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP;
    return new DenseBudget((int) Math.min(10_000, bytes / BYTES_EACH));
  }

  /** Takes the budget of one series, if there is some left. */
  boolean take() {
    return left.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
  }
}
