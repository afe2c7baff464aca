package io.burst.core.plan;

import java.util.Optional;

/**
 * One worker's place in the split of a test: which numbers (VUs, iterations, arrivals) of the whole
 * are its own. Immutable, thread-safe; all indices start at 0.
 *
 * <p>The split has two levels: the segment of the test that this burst runs (usually the whole),
 * and the worker's equal part of that. The worker's own numbers are dealt out of the segment's own
 * numbers, so that the union over workers is exactly the segment, whatever the sequence.
 */
public final class SegmentTuple {
  /** The whole test, unsplit. */
  public static final SegmentTuple WHOLE = new SegmentTuple(Striping.WHOLE, 0, Striping.WHOLE, 0);

  private final Striping outer;
  private final int outerIndex;
  private final Striping inner;
  private final int innerIndex;

  SegmentTuple(Striping outer, int outerIndex, Striping inner, int innerIndex) {
    this.outer = outer;
    this.outerIndex = outerIndex;
    this.inner = inner;
    this.innerIndex = innerIndex;
  }

  /** The place of a segment in a full sequence. */
  public static SegmentTuple of(ExecutionSegment segment, SegmentSequence sequence) {
    return new SegmentTuple(Striping.of(sequence), sequence.indexOf(segment), Striping.WHOLE, 0);
  }

  /** How many of the first {@code value} elements of the whole are this worker's. */
  public long scale(long value) {
    return inner.scale(innerIndex, outer.scale(outerIndex, value));
  }

  /** The index in the whole of this worker's own n-th element. */
  public long globalIndex(long n) {
    return outer.number(outerIndex, inner.number(innerIndex, n));
  }

  /** Whether this worker owns an element of the whole. */
  public boolean owns(long globalIndex) {
    return scale(globalIndex + 1) > scale(globalIndex);
  }

  /**
   * The tuple in which every worker's share of work is its share of {@code value} VUs; empty if
   * this worker has none of them.
   */
  public Optional<SegmentTuple> resegment(long value) {
    if (value < 1 || scale(value) == 0) {
      return Optional.empty();
    }
    long segmentValue = outer.scale(outerIndex, value);
    return Optional.of(
        new SegmentTuple(
            outer.resegment(value),
            outer.placeIn(value, outerIndex),
            inner.resegment(segmentValue),
            inner.placeIn(segmentValue, innerIndex)));
  }

  /**
   * The tuple of the same segment in which every worker's share of the segment's work is its share
   * of {@code value} VUs; empty if this worker has none of them.
   */
  public Optional<SegmentTuple> resegmentWorkers(long value) {
    if (value < 1 || scale(value) == 0) {
      return Optional.empty();
    }
    long segmentValue = outer.scale(outerIndex, value);
    return Optional.of(
        new SegmentTuple(
            outer,
            outerIndex,
            inner.resegment(segmentValue),
            inner.placeIn(segmentValue, innerIndex)));
  }

  /** Its share of the whole. */
  public double share() {
    return (double) outer.share(outerIndex)
        / outer.length()
        * inner.share(innerIndex)
        / inner.length();
  }
}
