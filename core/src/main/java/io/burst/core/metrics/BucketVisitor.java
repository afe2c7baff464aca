package io.burst.core.metrics;

/** Is told each bucket of a trend that holds samples. */
@FunctionalInterface
public interface BucketVisitor {
  /** The smallest value of the bucket by magnitude, and how many samples it holds. */
  void bucket(long value, long count);
}
