package io.burst.core.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoDurationTest {
  @ParameterizedTest
  @CsvSource({
    "30s, PT30S",
    "1m30s, PT1M30S",
    "1h2m3.5s, PT1H2M3.5S",
    "500ms, PT0.5S",
    "1.5us, PT0.0000015S",
    "2µs, PT0.000002S",
    "7ns, PT0.000000007S",
    "-5s, PT-5S",
    "+5s, PT5S",
    ".5s, PT0.5S",
    "0, PT0S",
    "10, PT0.01S",
    "1500.5, PT1.5005S",
    "1e3, PT1S",
    "1d, PT24H",
    "1d12h, PT36H",
    "1d2h3m4.5s, PT26H3M4.5S",
    "-1d2h, PT-26H"
  })
  void reads(String text, Duration expected) {
    assertThat(GoDuration.parseExtended(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "5x",
        "s",
        "5 s",
        "1d-2h",
        "1.5d",
        "d",
        "abc",
        "1h1",
        "--5s",
        "300000000000s",
        "NaN"
      })
  void refuses(String text) {
    assertThatThrownBy(() -> GoDuration.parseExtended(text))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aFlagNeedsAUnit() {
    assertThatThrownBy(() -> GoDuration.parse("10"))
        .isInstanceOf(BadValue.class)
        .hasMessage("the duration '10' has no unit")
        .extracting(e -> ((BadValue) e).hint())
        .isEqualTo("write 10s or 10ms");
    assertThatThrownBy(() -> GoDuration.parse("1d")).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0s",
    "PT0.000000001S, 1ns",
    "PT0.0000015S, 1.5µs",
    "PT0.25S, 250ms",
    "PT1.5S, 1.5s",
    "PT10S, 10s",
    "PT1M, 1m0s",
    "PT90S, 1m30s",
    "PT1H, 1h0m0s",
    "PT26H3M4.5S, 26h3m4.5s",
    "PT-5S, -5s"
  })
  void writesAsGoDoes(Duration duration, String expected) {
    assertThat(GoDuration.format(duration)).isEqualTo(expected);
  }

  @Test
  void whatIsWrittenIsReadBack() {
    Random random = new Random(42);
    for (int i = 0; i < 10_000; i++) {
      Duration duration = Duration.ofNanos(random.nextLong() >> random.nextInt(63));
      assertThat(GoDuration.parse(GoDuration.format(duration))).isEqualTo(duration);
    }
  }
}
