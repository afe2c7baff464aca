package io.burst.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.burst.core.metrics.BuiltinMetrics;
import io.burst.core.metrics.CounterSink;
import io.burst.core.metrics.RateSink;
import io.burst.core.metrics.TagSet;
import io.burst.core.metrics.TimeSeries;
import io.burst.core.metrics.TrendSink;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EndpointTest {
  private final SeriesTable series = new SeriesTable();

  private void request(String name, String method, String status, double millis) {
    TagSet tags =
        TagSet.of(Map.of("name", name, "method", method, "status", status, "group", status));
    CounterSink counter = new CounterSink();
    counter.record(1);
    RateSink failed = new RateSink();
    failed.record(status.startsWith("2") ? 0 : 1);
    TrendSink trend = new TrendSink();
    trend.record(millis);
    series.merge(new TimeSeries(BuiltinMetrics.HTTP_REQS, tags), counter);
    series.merge(new TimeSeries(BuiltinMetrics.HTTP_REQ_FAILED, tags), failed);
    series.merge(new TimeSeries(BuiltinMetrics.HTTP_REQ_DURATION, tags), trend);
  }

  @Test
  void requestsAreGatheredByNameAndMethod() {
    request("/b", "GET", "200", 3);
    request("/a", "POST", "201", 5);
    request("/b", "GET", "500", 9);
    request("/b", "PUT", "200", 1);

    List<Endpoint> endpoints = Endpoint.of(series);

    assertThat(endpoints)
        .extracting(Endpoint::name, Endpoint::method, Endpoint::requests, Endpoint::failed)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("/b", "GET", 2.0, 1L),
            org.assertj.core.groups.Tuple.tuple("/a", "POST", 1.0, 0L),
            org.assertj.core.groups.Tuple.tuple("/b", "PUT", 1.0, 0L));
    assertThat(endpoints.getFirst().duration().avg()).isEqualTo(6);
  }

  @Test
  void noRequestsNoEndpoints() {
    assertThat(Endpoint.of(series)).isEmpty();
  }
}
