package io.burst.core.plan;

import static io.burst.core.plan.ExecutionSegment.invalid;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Contiguous segments in order, written by their borders as {@code 0,1/3,2/3,1}. All workers of a
 * test must use the same full sequence: the striping of each depends on its neighbours.
 */
public record SegmentSequence(List<ExecutionSegment> segments) {
  /** One segment: the whole test. */
  public static final SegmentSequence FULL = new SegmentSequence(List.of(ExecutionSegment.FULL));

  public SegmentSequence {
    segments = List.copyOf(segments);
    if (segments.isEmpty()) {
      throw new IllegalArgumentException("a sequence has at least one segment");
    }
    for (int i = 1; i < segments.size(); i++) {
      if (!segments.get(i).from().equals(segments.get(i - 1).to())) {
        throw new IllegalArgumentException("segments of a sequence are contiguous: " + segments);
      }
    }
  }

  /** N equal segments of the whole. */
  public static SegmentSequence ofEqual(int parts) {
    List<ExecutionSegment> result = new ArrayList<>(parts);
    for (int i = 0; i < parts; i++) {
      result.add(new ExecutionSegment(Fraction.of(i, parts), Fraction.of(i + 1L, parts)));
    }
    return new SegmentSequence(result);
  }

  /** Reads a sequence; an empty text is none. */
  public static Optional<SegmentSequence> parse(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    String[] points = text.split(",", -1);
    if (points.length < 2) {
      throw invalid(
          "execution segment sequence '" + text + "' has fewer than two points",
          "give the borders of all segments, for instance 0,1/3,2/3,1");
    }
    try {
      List<ExecutionSegment> result = new ArrayList<>(points.length - 1);
      for (int i = 1; i < points.length; i++) {
        result.add(new ExecutionSegment(Fraction.parse(points[i - 1]), Fraction.parse(points[i])));
      }
      return Optional.of(new SegmentSequence(result));
    } catch (NumberFormatException cause) {
      throw invalid(
          "execution segment sequence '" + text + "': " + cause.getMessage(),
          "give the borders of all segments, for instance 0,1/3,2/3,1");
    }
  }

  /**
   * A full sequence that holds the segment: the given one filled at both ends, or the segment with
   * fillers around it.
   */
  public static SegmentSequence filled(
      Optional<SegmentSequence> sequence, ExecutionSegment segment) {
    List<ExecutionSegment> result =
        new ArrayList<>(sequence.map(SegmentSequence::segments).orElse(List.of(segment)));
    Fraction from = result.getFirst().from();
    if (!from.equals(Fraction.ZERO)) {
      result.addFirst(new ExecutionSegment(Fraction.ZERO, from));
    }
    Fraction to = result.getLast().to();
    if (!to.equals(Fraction.ONE)) {
      result.addLast(new ExecutionSegment(to, Fraction.ONE));
    }
    return new SegmentSequence(result);
  }

  /** Whether it covers 0..1. */
  public boolean isFull() {
    return segments.getFirst().from().equals(Fraction.ZERO)
        && segments.getLast().to().equals(Fraction.ONE);
  }

  /** The place of a segment; fails as a configuration error if it is not one of the sequence. */
  public int indexOf(ExecutionSegment segment) {
    int index = segments.indexOf(segment);
    if (index < 0) {
      throw invalid(
          "couldn't find segment " + segment + " in sequence " + this,
          "the execution segment must be one of the segments of the sequence");
    }
    return index;
  }

  /** The borders, as {@code 0,1/3,1}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(segments.getFirst().from().toString());
    segments.forEach(segment -> text.append(',').append(segment.to()));
    return text.toString();
  }
}
