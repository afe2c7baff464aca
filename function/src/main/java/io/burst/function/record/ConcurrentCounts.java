package io.burst.function.record;

import io.burst.core.metrics.BucketVisitor;

/**
 * How many values of each bucket there were: of magnitudes up to 2^61. Adding is thread-safe;
 * draining needs that nobody adds.
 */
sealed interface ConcurrentCounts permits DenseCounts, PackedCounts {
  /** Dense ones within the worker's budget, else packed ones. */
  static ConcurrentCounts within(DenseBudget budget) {
    return budget.take() ? new DenseCounts() : new PackedCounts();
  }

  /** Counts a value. */
  void add(long value);

  /**
   * Hands the counts over, upwards, and sets them to 0.
   *
   * @return how many values there were
   */
  long drain(BucketVisitor into);
}
