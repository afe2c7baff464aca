package io.burst.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.burst.core.error.BurstException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StripingTest {
  /** The rule of k6 as a sentence, asked of every segment at every index. */
  private static int[] naiveOwners(long[] shares) {
    int length = (int) Arrays.stream(shares).sum();
    List<Integer> order =
        IntStream.range(0, shares.length)
            .boxed()
            .sorted(Comparator.comparingLong(s -> -shares[s]))
            .toList();
    long[] taken = new long[shares.length];
    int[] owners = new int[length];
    for (int i = 0; i < length; i++) {
      long index = i;
      int owner =
          order.stream()
              .filter(s -> index * shares[s] >= taken[s] * length)
              .findFirst()
              .orElseThrow();
      owners[i] = owner;
      taken[owner]++;
    }
    return owners;
  }

  private static SegmentSequence sequence(long[] shares) {
    long length = Arrays.stream(shares).sum();
    List<ExecutionSegment> segments = new ArrayList<>();
    long from = 0;
    for (long share : shares) {
      segments.add(
          new ExecutionSegment(Fraction.of(from, length), Fraction.of(from + share, length)));
      from += share;
    }
    return new SegmentSequence(segments);
  }

  @Test
  void ownersAreThoseOfTheRuleForRandomSequences() {
    Random random = new Random(7);
    for (int round = 0; round < 300; round++) {
      long[] shares = random.longs(1 + random.nextInt(12), 1, 40).toArray();
      int[] owners = naiveOwners(shares);
      SegmentSequence sequence = sequence(shares);
      for (int s = 0; s < shares.length; s++) {
        SegmentTuple tuple = SegmentTuple.of(sequence.segments().get(s), sequence);
        long scaled = 0;
        for (int i = 0; i < 3 * owners.length; i++) {
          assertThat(tuple.scale(i)).isEqualTo(scaled);
          boolean owned = owners[i % owners.length] == s;
          assertThat(tuple.owns(i)).isEqualTo(owned);
          if (owned) {
            assertThat(tuple.globalIndex(scaled)).isEqualTo(i);
            scaled++;
          }
        }
      }
    }
  }

  /** Facts of k6: a lone segment has other neighbours than the same one inside a sequence. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0:0.4   |                                | 1 3 6 8
          0:0.4   | 0,2/5,4/5                      | 0 3 5 8
          2/5:4/5 | 0,2/5,4/5                      | 1 4 6 9
          2/5:4/5 |                                | 1 4 6 9
          0:20%   |                                | 1 6 11
          0:1/3   | 0,1/3,2/3,1                    | 0 3 6 9
          0.3:0.5 | 0,0.3,0.5,0.6,0.7,0.8,0.9,1    | 1 5 11 15
          0:0.3   | 0,0.3,0.5,0.6,0.7,0.8,0.9,1    | 0 4 7 10 14
          0.2:0.5 | 0,0.2,0.5                      | 1 5 7 11
          0:0.2   | 0,0.2,0.5                      | 3 9 13 19
          """)
  void stripesAreK6s(String segment, String sequence, String indices) {
    ExecutionSegment own = ExecutionSegment.parse(segment);
    SegmentSequence full =
        SegmentSequence.filled(Optional.ofNullable(sequence).flatMap(SegmentSequence::parse), own);
    SegmentTuple tuple = SegmentTuple.of(own, full);
    long[] expected = Arrays.stream(indices.split(" ")).mapToLong(Long::parseLong).toArray();
    assertThat(LongStream.range(0, expected.length).map(tuple::globalIndex))
        .containsExactly(LongStream.of(expected).boxed().toArray(Long[]::new));
  }

  @Test
  void tenVusOverThreeWorkersReassignArrivals() {
    List<SegmentTuple> workers = WorkerSlice.of(0, 3).tuples();
    List<List<Long>> ticks =
        workers.stream()
            .map(worker -> worker.resegment(10).orElseThrow())
            .map(t -> LongStream.range(0, t.scale(10)).map(t::globalIndex).boxed().toList())
            .toList();
    assertThat(ticks)
        .containsExactly(List.of(0L, 3L, 5L, 8L), List.of(1L, 4L, 7L), List.of(2L, 6L, 9L));
  }

  @Test
  void workersWithoutVusHaveNoShareOfTheWork() {
    List<SegmentTuple> workers = WorkerSlice.of(0, 3).tuples();
    assertThat(workers.get(0).resegment(2).orElseThrow().share()).isEqualTo(0.5);
    assertThat(workers.get(1).resegment(2).orElseThrow().share()).isEqualTo(0.5);
    assertThat(workers.get(2).resegment(2)).isEmpty();
  }

  @Test
  void aThousandWorkersShareATableOfAHundredThousand() {
    long vus = 123_456;
    List<SegmentTuple> workers = WorkerSlice.of(0, 1000).tuples();
    List<SegmentTuple> reassigned =
        workers.stream().map(worker -> worker.resegment(vus).orElseThrow()).toList();
    assertThat(reassigned.stream().mapToLong(t -> t.scale(1_000_000)).sum()).isEqualTo(1_000_000);
    assertThat(workers.stream().mapToLong(t -> t.scale(vus)).sum()).isEqualTo(vus);
    assertThat(workers.stream().mapToLong(t -> t.scale(vus)))
        .allMatch(own -> own == 123 || own == 124);
  }

  @Test
  void workersOfASegmentDealOutExactlyTheSegment() {
    ExecutionSegment segment = ExecutionSegment.parse("1/4:3/5");
    SegmentSequence sequence = SegmentSequence.parse("0,1/4,3/5,1").orElseThrow();
    SegmentTuple whole = SegmentTuple.of(segment, sequence);
    List<SegmentTuple> workers =
        new WorkerSlice(0, 4, segment.toString(), sequence.toString()).tuples();
    for (long i = 0; i < 200; i++) {
      long index = i;
      assertThat(workers.stream().filter(worker -> worker.owns(index)).count())
          .isEqualTo(whole.owns(i) ? 1 : 0);
      assertThat(workers.stream().mapToLong(worker -> worker.scale(index)).sum())
          .isEqualTo(whole.scale(i));
    }
  }

  @Test
  void textsAreReadAndPrinted() {
    assertThat(ExecutionSegment.parse("").toString()).isEqualTo("0:1");
    assertThat(ExecutionSegment.parse("25%:0.5").toString()).isEqualTo("1/4:1/2");
    assertThat(ExecutionSegment.parse("2/10").toString()).isEqualTo("0:1/5");
    assertThat(SegmentSequence.parse("0,10%,2/4,1").orElseThrow().toString())
        .isEqualTo("0,1/10,1/2,1");
    assertThat(SegmentSequence.parse("")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0.5:0.5", "0.5:0.2", "0:1.5", "-1:1", "abc", "1/0", "0:1:2"})
  void wrongSegmentsAreRefused(String text) {
    assertThatThrownBy(() -> ExecutionSegment.parse(text)).isInstanceOf(BurstException.class);
  }

  @Test
  void aSegmentMustBeInItsSequence() {
    SegmentSequence thirds = SegmentSequence.parse("0,1/3,2/3,1").orElseThrow();
    assertThatThrownBy(() -> thirds.indexOf(ExecutionSegment.parse("0:1/2")))
        .isInstanceOf(BurstException.class)
        .hasMessageContaining("couldn't find segment 0:1/2 in sequence 0,1/3,2/3,1");
    assertThatThrownBy(() -> SegmentSequence.parse("0.5")).isInstanceOf(BurstException.class);
    assertThatThrownBy(() -> SegmentSequence.parse("0,x,1")).isInstanceOf(BurstException.class);
  }
}
