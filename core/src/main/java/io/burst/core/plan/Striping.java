package io.burst.core.plan;

import static io.burst.core.plan.ExecutionSegment.invalid;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * Deals the natural numbers out to the segments of a full sequence, each by its exact share: the
 * owned sets partition them, and every prefix is split as evenly as can be. Immutable, thread-safe.
 *
 * <p>Rule (k6's): with the lengths brought to their least common denominator L, a segment of share
 * n/L that holds t numbers so far may take index i if i·n &gt;= t·L; of those that may, the one
 * with the greatest share takes it (the first of equals). The pattern repeats every L.
 *
 * <p>A naive loop asks every segment at every index: O(L·N), seconds for a thousand workers. Here a
 * segment that took its t-th number sleeps in the bucket of the first index it may take next,
 * ceil(t·L/n), and those awake are a bit set in order of preference: O(L·(1 + N/64)).
 */
final class Striping {
  /** Where the pattern is longer, splitting is refused: it would need gigabytes. */
  private static final long LONGEST_PATTERN = 200_000_000;

  static final Striping WHOLE = new Striping(new long[] {1}, 1);

  private final int length;
  private final long[] shares;
  private final int[] first;
  private final int[] owned;
  private final Map<Long, Resegmented> resegmented = new ConcurrentHashMap<>();

  /** A striping of other shares, and where each old segment went (-1: it has no share any more). */
  private static final class Resegmented {
    final Striping striping;
    final int[] places;

    Resegmented(Striping striping, int[] places) {
      this.striping = striping;
      this.places = places;
    }
  }

  private Striping(long[] shares, long length) {
    if (length > LONGEST_PATTERN) {
      throw invalid(
          "the test cannot be split exactly: its shares repeat only every " + length + " elements",
          "choose VUs or segments with a smaller common denominator");
    }
    this.shares = shares;
    this.length = Math.toIntExact(length);
    this.first = new int[shares.length + 1];
    for (int i = 0; i < shares.length; i++) {
      first[i + 1] = first[i] + Math.toIntExact(shares[i]);
    }
    this.owned = deal();
  }

  /** The striping of a full sequence. */
  static Striping of(SegmentSequence sequence) {
    if (!sequence.isFull()) {
      throw new IllegalArgumentException("not a full sequence: " + sequence);
    }
    List<Fraction> lengths = sequence.segments().stream().map(ExecutionSegment::length).toList();
    BigInteger common =
        lengths.stream()
            .map(Fraction::denominator)
            .reduce(BigInteger.ONE, (a, b) -> a.divide(a.gcd(b)).multiply(b));
    if (common.bitLength() > 62) {
      throw invalid(
          "the execution segment sequence " + sequence + " cannot be split exactly",
          "choose segments with a smaller common denominator");
    }
    long[] shares =
        lengths.stream()
            .mapToLong(l -> l.numerator().multiply(common.divide(l.denominator())).longValueExact())
            .toArray();
    return new Striping(shares, common.longValueExact());
  }

  /** The striping of N equal segments. */
  static Striping ofEqual(int parts) {
    long[] shares = new long[parts];
    Arrays.fill(shares, 1);
    return new Striping(shares, parts);
  }

  private int[] deal() {
    int n = shares.length;
    Integer[] byShare = IntStream.range(0, n).boxed().toArray(Integer[]::new);
    Arrays.sort(byShare, (a, b) -> Long.compare(shares[b], shares[a]));
    int[] result = new int[length];
    int[] taken = new int[n];
    int[] bucket = new int[length];
    int[] next = new int[n];
    Arrays.fill(bucket, -1);
    BitSet awake = new BitSet(n);
    awake.set(0, n);
    for (int i = 0; i < length; i++) {
      for (int rank = bucket[i]; rank >= 0; rank = next[rank]) {
        awake.set(rank);
      }
      int rank = awake.nextSetBit(0);
      int segment = byShare[rank];
      result[first[segment] + taken[segment]++] = i;
      awake.clear(rank);
      if (taken[segment] < shares[segment]) {
        int wake =
            Math.max(i + 1, (int) Math.ceilDiv((long) taken[segment] * length, shares[segment]));
        next[rank] = bucket[wake];
        bucket[wake] = rank;
      }
    }
    return result;
  }

  /** After how many numbers the pattern repeats. */
  long length() {
    return length;
  }

  /** How many segments share. */
  int segments() {
    return shares.length;
  }

  /** How many of the first {@code value} numbers a segment owns. */
  long scale(int segment, long value) {
    int rest = (int) (value % length);
    int found = Arrays.binarySearch(owned, first[segment], first[segment + 1], rest);
    int below = (found < 0 ? -found - 1 : found) - first[segment];
    return value / length * shares[segment] + below;
  }

  /** The segment's own n-th number, both from 0. */
  long number(int segment, long n) {
    return n / shares[segment] * length + owned[first[segment] + (int) (n % shares[segment])];
  }

  /** The share of a segment as a part of {@link #length()}. */
  long share(int segment) {
    return shares[segment];
  }

  /** The striping in which every segment's share is its share of {@code value} whole elements. */
  Striping resegment(long value) {
    return value % length == 0 ? this : resegmented(value).striping;
  }

  /** Where a segment is in {@link #resegment}; -1 if it has nothing of the value. */
  int placeIn(long value, int segment) {
    return value % length == 0 ? segment : resegmented(value).places[segment];
  }

  private Resegmented resegmented(long value) {
    return resegmented.computeIfAbsent(value, this::computeResegmented);
  }

  private Resegmented computeResegmented(long value) {
    int[] places = new int[shares.length];
    long[] scaled = new long[shares.length];
    int count = 0;
    long common = value;
    for (int i = 0; i < shares.length; i++) {
      long part = scale(i, value);
      places[i] = part == 0 ? -1 : count;
      if (part > 0) {
        scaled[count++] = part;
        common = gcd(common, part);
      }
    }
    long divisor = common;
    long[] reduced = Arrays.stream(scaled, 0, count).map(part -> part / divisor).toArray();
    return new Resegmented(new Striping(reduced, value / divisor), places);
  }

  private static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
