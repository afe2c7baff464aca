package io.burst.core.summary;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsNumberTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, 0",
    "1, 1",
    "-3.25, -3.25",
    "2675111558.69366, 2675111558.69366",
    "123456789012345680000, 123456789012345680000",
    "1e21, 1e+21",
    "1.5e300, 1.5e+300",
    "0.000001, 0.000001",
    "0.0000001, 1e-7",
    "0.00000015, 1.5e-7",
    "100, 100",
    "NaN, NaN",
    "-Infinity, -Infinity"
  })
  void shortestText(double value, String expected) {
    assertThat(JsNumber.text(value)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "1.005, 2, 1.00",
    "2.5, 0, 3",
    "-2.5, 0, -3",
    "0.5, 0, 1",
    "-0.001, 2, -0.00",
    "12.3456, 2, 12.35",
    "1e21, 2, 1e+21"
  })
  void fixedDecimals(double value, int decimals, String expected) {
    assertThat(JsNumber.fixed(value, decimals)).isEqualTo(expected);
  }
}
