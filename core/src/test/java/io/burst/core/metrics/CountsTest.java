package io.burst.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the counts against the library's histogram, in both forms and across the change. */
class CountsTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 10, 511, 512, 513, 2_000, 50_000})
  void holdsWhatTheLibraryHolds(int adds) {
    Random random = new Random(adds);
    Histogram library = new Histogram(3);
    Counts counts = new Counts();
    for (int i = 0; i < adds; i++) {
      long value = random.nextLong() >>> random.nextInt(4, 63);
      long count = random.nextInt(1, 5);
      library.recordValueWithCount(value, count);
      counts.add(value, count);
    }
    List<Long> expected = new ArrayList<>();
    for (HistogramIterationValue bucket : library.recordedValues()) {
      expected.add(library.lowestEquivalentValue(bucket.getValueIteratedTo()));
      expected.add(bucket.getCountAtValueIteratedTo());
    }
    List<Long> actual = new ArrayList<>();
    counts.forEach(
        (value, count) -> {
          actual.add(value);
          actual.add(count);
        });
    assertThat(actual).isEqualTo(expected);
    assertThat(counts.total()).isEqualTo(library.getTotalCount());
    assertRanks(counts, actual);
  }

  private static void assertRanks(Counts counts, List<Long> buckets) {
    long rank = 0;
    for (int i = 0; i < buckets.size(); i += 2) {
      assertThat(counts.valueAtRank(rank)).isEqualTo(buckets.get(i));
      rank += buckets.get(i + 1);
      assertThat(counts.valueAtRank(rank - 1)).isEqualTo(buckets.get(i));
    }
    long end = rank;
    assertThatThrownBy(() -> counts.valueAtRank(end)).isInstanceOf(IllegalArgumentException.class);
  }
}
