package io.burst.function.record;

import java.util.concurrent.atomic.AtomicInteger;

/** How many histograms of a worker may be dense: they take up to 0.4 MB each. */
final class DenseBudget {
  private static final long BYTES_EACH = 400_000;
  private static final int SHARE_OF_HEAP = 8;

  private final int all;
  private final AtomicInteger left;

  DenseBudget(int histograms) {
    all = histograms;
    left = new AtomicInteger(histograms);
  }

  /** An eighth of the greatest heap. */
  static DenseBudget ofHeap() {
    long bytes = Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP;
    return new DenseBudget((int) Math.min(10_000, bytes / BYTES_EACH));
  }

  /** Takes the budget of one, if there is some left. */
  boolean take() {
    return left.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
  }

  /** The same for what only makes it quicker, of about the first half; often asked in vain. */
  boolean takeSpare() {
    return left.get() > all / 2 && take();
  }
}
