package io.burst.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class BucketsTest {
  private final Histogram library = new Histogram(3);

  @Test
  void agreesWithTheLibraryOnEveryBucket() {
    Random random = new Random(1);
    for (int round = 0; round < 100_000; round++) {
      long value = random.nextLong() >>> (2 + random.nextInt(62));
      long bottom = Buckets.value(Buckets.index(value));
      assertThat(bottom).isEqualTo(library.lowestEquivalentValue(value));
      assertThat(Buckets.middle(bottom)).isEqualTo(library.medianEquivalentValue(value));
    }
  }

  @Test
  void indexAndValueAreInverse() {
    for (int index = 0; index < 50_000; index++) {
      assertThat(Buckets.index(Buckets.value(index))).isEqualTo(index);
    }
  }

  @Test
  void bucketsAreInTheLibrarysOrderOfStorage() {
    long value = 0;
    for (int index = 0; index < 30_000; index++) {
      assertThat(Buckets.value(index)).isEqualTo(value);
      value = library.nextNonEquivalentValue(value);
    }
  }
}
