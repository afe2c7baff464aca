package io.burst.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricRegistryTest {
  private final MetricRegistry registry = new MetricRegistry();

  @Test
  void declaringTwiceIsTheSameMetric() {
    Metric first = registry.declare("my_trend", MetricType.TREND, ValueType.TIME);
    assertThat(registry.declare("my_trend", MetricType.TREND, ValueType.TIME)).isSameAs(first);
    assertThat(registry.find("my_trend")).containsSame(first);
  }

  @Test
  void anotherTypeIsRefused() {
    registry.declare("orders", MetricType.COUNTER, ValueType.DEFAULT);
    assertThatThrownBy(() -> registry.declare("orders", MetricType.TREND, ValueType.TIME))
        .isInstanceOfSatisfying(
            BurstException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.SCRIPT_EXCEPTION))
        .hasMessage(
            "the metric 'orders' exists already as a counter, it cannot be declared as a trend of"
                + " times");
    assertThatThrownBy(() -> registry.declare("orders", MetricType.COUNTER, ValueType.TIME))
        .hasMessageContaining("counter of times");
  }

  @Test
  void builtInMetricsCanBeDeclaredAgainAsTheyAre() {
    assertThat(registry.declare("http_reqs", MetricType.COUNTER, ValueType.DEFAULT))
        .isSameAs(BuiltinMetrics.HTTP_REQS);
    assertThat(registry.declared()).isEmpty();
    assertThatThrownBy(() -> registry.declare("http_reqs", MetricType.RATE, ValueType.DEFAULT))
        .isInstanceOf(BurstException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a", "1abc", "with space", "dash-ed", "é_", "burst_x", "iteration_response"})
  void badNamesAreRefused(String name) {
    assertThatThrownBy(() -> registry.declare(name, MetricType.TREND, ValueType.DEFAULT))
        .isInstanceOfSatisfying(BurstException.class, e -> assertThat(e.hint()).isPresent());
  }

  @Test
  void namesHaveAtMost129Characters() {
    assertThat(registry.declare("a".repeat(129), MetricType.RATE, ValueType.DEFAULT)).isNotNull();
    assertThatThrownBy(() -> registry.declare("a".repeat(130), MetricType.RATE, ValueType.DEFAULT))
        .isInstanceOf(BurstException.class);
  }

  @Test
  void declaredMetricsTravel() {
    registry.declare("zz", MetricType.GAUGE, ValueType.DATA);
    registry.declare("aa", MetricType.RATE, ValueType.DEFAULT);
    List<Metric> declared = registry.declared();
    assertThat(declared).extracting(Metric::name).containsExactly("aa", "zz");
    assertThat(MetricRegistry.of(declared).declared()).isEqualTo(declared);
  }
}
