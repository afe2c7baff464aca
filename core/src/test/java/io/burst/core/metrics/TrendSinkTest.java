package io.burst.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrendSinkTest {
  private static final double[] PERCENTILES = {
    0, 0.1, 1, 10, 25, 50, 66.6, 75, 90, 95, 99, 99.9, 100
  };

  /** k6's percentile on all values: the model that the sink must agree with. */
  private static double exact(double[] sorted, double q) {
    double rank = q / 100 * (sorted.length - 1);
    int lower = (int) rank;
    int upper = Math.min(lower + 1, sorted.length - 1);
    return sorted[lower] + (sorted[upper] - sorted[lower]) * (rank - lower);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 10, 97, 1_000, 10_000})
  void percentilesAreWithinAThousandthOfTheSortedValues(int size) {
    Random random = new Random(size);
    for (int round = 0; round < 10; round++) {
      double[] values = new double[size];
      TrendSink sink = new TrendSink();
      for (int i = 0; i < size; i++) {
        // 100 ns to 1 h, every magnitude alike
        long nanos = Math.round(100 * Math.pow(3.6e10, random.nextDouble()));
        values[i] = nanos / 1e6;
        sink.recordNanos(nanos);
      }
      assertAgrees(sink, values);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 1_000, 10_000})
  void signedValuesAreOrderedFromTheMostNegative(int size) {
    Random random = new Random(size);
    double[] values = new double[size];
    TrendSink sink = new TrendSink();
    for (int i = 0; i < size; i++) {
      values[i] = random.nextInt(10) == 0 ? 0 : random.nextGaussian() * 1000;
      sink.record(values[i]);
    }
    Arrays.sort(values);
    for (double q : PERCENTILES) {
      double rank = q / 100 * (size - 1);
      double lower = values[(int) rank];
      double upper = values[Math.min((int) rank + 1, size - 1)];
      double error = 0.0005 * Math.max(Math.abs(lower), Math.abs(upper)) + 1e-6;
      assertThat(sink.percentile(q)).as("p(%s)", q).isCloseTo(exact(values, q), within(error));
    }
  }

  private static void assertAgrees(TrendSink sink, double[] values) {
    double sum = Arrays.stream(values).sum();
    Arrays.sort(values);
    for (double q : PERCENTILES) {
      double expected = exact(values, q);
      assertThat(sink.percentile(q))
          .as("p(%s) of %s", q, values.length)
          .isCloseTo(expected, within(expected * 0.001));
    }
    assertThat(sink.count()).isEqualTo(values.length);
    assertThat(sink.min()).isEqualTo(values[0]);
    assertThat(sink.max()).isEqualTo(values[values.length - 1]);
    assertThat(sink.sum()).isCloseTo(sum, within(sum * 1e-12));
    assertThat(sink.avg()).isCloseTo(sum / values.length, within(sum * 1e-12));
  }

  @Test
  void smallTimesKeepTheirNanoseconds() {
    TrendSink sink = new TrendSink();
    sink.recordNanos(1_400);
    sink.recordNanos(1_401);
    sink.recordNanos(1_402);
    assertThat(sink.median()).isEqualTo(0.001401);
    assertThat(sink.sum()).isEqualTo(0.004203);
  }

  @Test
  void interpolatesBetweenNeighbours() {
    TrendSink sink = new TrendSink();
    sink.record(10);
    sink.record(20);
    assertThat(sink.median()).isEqualTo(15);
    assertThat(sink.percentile(90)).isCloseTo(19, within(1e-9));
  }

  @Test
  void emptyReadsAsZero() {
    TrendSink sink = new TrendSink();
    assertThat(sink.isEmpty()).isTrue();
    assertThat(sink.percentile(99)).isZero();
    assertThat(sink.avg()).isZero();
    assertThat(sink.min()).isZero();
    assertThat(sink.max()).isZero();
  }

  @Test
  void sumsOfDecimalsAreExact() {
    TrendSink sink = new TrendSink();
    for (int i = 0; i < 10; i++) {
      sink.record(0.1);
    }
    assertThat(sink.sum()).isEqualTo(1.0);
    TrendSink tiny = new TrendSink();
    tiny.record(1e-9);
    tiny.record(3e-9);
    assertThat(tiny.sum()).isCloseTo(4e-9, within(1e-20));
    assertThat(tiny.max()).isEqualTo(3e-9);
  }

  @Test
  void extremeValuesAreWellDefined() {
    TrendSink sink = new TrendSink();
    sink.record(Double.NaN);
    assertThat(sink.isEmpty()).isTrue();
    sink.record(0);
    sink.record(1e18);
    sink.record(-1e18);
    sink.record(2);
    sink.record(1e18);
    assertThat(sink.count()).isEqualTo(5);
    assertThat(sink.min()).isEqualTo(-1e18);
    assertThat(sink.max()).isEqualTo(1e18);
    assertThat(sink.median()).isCloseTo(2, within(0.002));
    assertThat(sink.percentile(75)).isEqualTo(1e18);
    sink.record(Double.POSITIVE_INFINITY);
    assertThat(sink.max()).isInfinite();
    assertThat(sink.percentile(100)).isInfinite();
    assertThat(sink.percentile(0)).isEqualTo(-1e18);
    assertThat(sink.sum()).isInfinite();
  }

  @Test
  void refusesPercentilesOutsideTheirRange() {
    TrendSink sink = new TrendSink();
    assertThatThrownBy(() -> sink.percentile(100.1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> sink.percentile(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
