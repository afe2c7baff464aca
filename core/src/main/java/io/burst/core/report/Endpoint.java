package io.burst.core.report;

import io.burst.core.metrics.BuiltinMetrics;
import io.burst.core.metrics.CounterSink;
import io.burst.core.metrics.Metric;
import io.burst.core.metrics.RateSink;
import io.burst.core.metrics.Sink;
import io.burst.core.metrics.TagSet;
import io.burst.core.metrics.TimeSeries;
import io.burst.core.metrics.TrendSink;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a run sent to one address.
 *
 * @param name the requests' name tag: the URL, or the name that the script gave
 * @param method of the requests
 * @param requests how many were sent
 * @param failed how many of them failed
 * @param duration http_req_duration; not to be changed
 */
public record Endpoint(
    String name, String method, double requests, long failed, TrendSink duration) {
  public Endpoint {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(duration, "duration");
  }

  private record Key(String name, String method) {}

  /** All of a report's, by name and method, in order of first appearance. */
  public static List<Endpoint> of(SeriesTable series) {
    Map<Key, CounterSink> requests = byEndpoint(series, BuiltinMetrics.HTTP_REQS);
    Map<Key, RateSink> failed = byEndpoint(series, BuiltinMetrics.HTTP_REQ_FAILED);
    Map<Key, TrendSink> durations = byEndpoint(series, BuiltinMetrics.HTTP_REQ_DURATION);
    return requests.entrySet().stream()
        .map(
            entry -> {
              Key key = entry.getKey();
              return new Endpoint(
                  key.name(),
                  key.method(),
                  entry.getValue().sum(),
                  failed.getOrDefault(key, new RateSink()).nonZero(),
                  durations.getOrDefault(key, new TrendSink()));
            })
        .toList();
  }

  /** The sinks are of the metric's type, which the caller knows. */
  @SuppressWarnings("unchecked")
  private static <S extends Sink> Map<Key, S> byEndpoint(SeriesTable series, Metric metric) {
    Map<Key, S> sinks = new LinkedHashMap<>();
    for (TimeSeries one : series.series(metric.name(), tags -> true)) {
      TagSet tags = one.tags();
      Key key = new Key(tags.get("name").orElse(""), tags.get("method").orElse(""));
      Sink sink = sinks.computeIfAbsent(key, absent -> (S) Sink.of(metric.type()));
      series.get(one).ifPresent(sink::merge);
    }
    return sinks;
  }
}
