package io.burst.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.burst.core.metrics.MetricType;
import io.burst.core.metrics.ValueType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values as k6 2.2 printed them for custom metrics of ours. */
class HumanizeTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0s",
    "0.000456, 456ns",
    "0.0426, 42.6µs",
    "0.99999, 999.99µs",
    "12.3456, 12.34ms",
    "999.999, 999.99ms",
    "1000, 1s",
    "1234.5678, 1.23s",
    "61234.5678, 1m1s",
    "60000, 1m0s",
    "3600000, 1h0m0s",
    "90061001, 25h1m1s",
    "-3, -3000000ns"
  })
  void timesInTheUnitThatFits(double millis, String expected) {
    assertThat(new Humanize("").time(millis)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"s, 0.44s", "ms, 442.18ms", "us, 442180.00µs"})
  void timesInAFixedUnit(String unit, String expected) {
    assertThat(new Humanize(unit).time(442.18)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "9.5, 9.5 B",
    "10, 10 B",
    "999, 999 B",
    "1000, 1.0 kB",
    "4900, 4.9 kB",
    "15111, 15 kB",
    "123456789, 124 MB",
    "1234567890123, 1.2 TB"
  })
  void data(double bytes, String expected) {
    assertThat(Humanize.data(bytes)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"0.6666666666666666, 66.66%", "1, 100.00%", "0, 0.00%", "0.99999, 99.99%"})
  void sharesAreCut(double share, String expected) {
    assertThat(new Humanize("").value(share, MetricType.RATE, ValueType.DEFAULT))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "3, 3",
    "1.5, 1.5",
    "14.0065364317, 14.006536",
    "2675111558.6936603, 2675111558.69366",
    "0.0000004, 0"
  })
  void plainNumbers(double value, String expected) {
    assertThat(Humanize.number(value)).isEqualTo(expected);
  }
}
