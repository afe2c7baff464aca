package io.burst.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.burst.core.metrics.TrendSink;
import java.util.Arrays;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class PercentileBoundsTest {
  @Test
  void theTruePercentileLiesBetweenThemWhateverIsMissing() {
    Random random = new Random(7);
    for (int round = 0; round < 200; round++) {
      double[] whole = random.doubles(1_000, 1, 1_000).toArray();
      int missing = random.nextInt(300);
      // Hide the smallest, the greatest, or any.
      int kind = round % 3;
      if (kind < 2) {
        Arrays.sort(whole);
      }
      TrendSink present = new TrendSink();
      for (int i = 0; i < whole.length; i++) {
        boolean hidden = kind == 0 ? i < missing : i >= whole.length - missing;
        if (!hidden) {
          present.record(whole[i]);
        }
      }
      Arrays.sort(whole);
      double truth = whole[950];
      PercentileBounds bounds = PercentileBounds.of(present, 95, missing / 1000.0);

      // Neighbouring ranks and histogram buckets leave half a percent of play.
      bounds.lower().ifPresent(lower -> assertThat(truth).isGreaterThan(lower * 0.99));
      bounds.upper().ifPresent(upper -> assertThat(truth).isLessThan(upper * 1.01));
    }
  }

  @Test
  void nothingMissingLeavesNoPlay() {
    TrendSink present = new TrendSink();
    for (int i = 1; i <= 100; i++) {
      present.record(i);
    }

    PercentileBounds bounds = PercentileBounds.of(present, 90, 0);

    assertThat(bounds.lower()).isEqualTo(bounds.upper());
    assertThat(bounds.lower().orElseThrow())
        .isCloseTo(present.percentile(90), Percentage.withPercentage(0.001));
  }

  @Test
  void tooMuchMissingLeavesNoUpperBound() {
    TrendSink present = new TrendSink();
    present.record(5);

    assertThat(PercentileBounds.of(present, 95, 0.1).upper()).isEmpty();
    assertThat(PercentileBounds.of(present, 95, 1).lower()).isEmpty();
    assertThat(PercentileBounds.of(new TrendSink(), 95, 0).lower()).isEmpty();
  }
}
