package io.burst.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BuiltinMetricsTest {
  @Test
  void namesAreUniqueAndFound() {
    assertThat(BuiltinMetrics.all()).extracting(Metric::name).doesNotHaveDuplicates();
    assertThat(BuiltinMetrics.find("http_req_tls_handshaking"))
        .contains(new Metric("http_req_tls_handshaking", MetricType.TREND, ValueType.TIME));
    assertThat(BuiltinMetrics.find("data_sent"))
        .contains(new Metric("data_sent", MetricType.COUNTER, ValueType.DATA));
    assertThat(BuiltinMetrics.find("nope")).isEmpty();
  }

  @Test
  void burstsOwnAreToldApart() {
    assertThat(BuiltinMetrics.all().stream().filter(BuiltinMetrics::isOwn))
        .extracting(Metric::name)
        .containsExactlyInAnyOrder(
            "iteration_response",
            "burst_start_lateness",
            "burst_planned_arrivals",
            "burst_undelivered_arrivals",
            "burst_interrupted_iterations",
            "burst_descriptor_wait");
  }

  @Test
  void manyTrendsAreStoredPerInterval() {
    assertThat(BuiltinMetrics.isPerSecond(BuiltinMetrics.HTTP_REQ_DURATION)).isTrue();
    assertThat(BuiltinMetrics.isPerSecond(BuiltinMetrics.HTTP_REQS)).isTrue();
    assertThat(BuiltinMetrics.isPerSecond(BuiltinMetrics.HTTP_REQ_WAITING)).isFalse();
  }
}
