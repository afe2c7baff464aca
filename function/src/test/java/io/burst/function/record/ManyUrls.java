package io.burst.function.record;

import io.burst.core.metrics.BuiltinMetrics;
import io.burst.core.metrics.CounterSink;
import io.burst.core.metrics.GaugeSink;
import io.burst.core.metrics.Metric;
import io.burst.core.metrics.RateSink;
import io.burst.core.metrics.Sink;
import io.burst.core.metrics.TagPolicy;
import io.burst.core.metrics.TagSet;
import io.burst.core.metrics.TrendSink;
import io.burst.core.result.Interval;
import io.burst.core.result.IntervalReader;
import io.burst.core.result.IntervalWriter;
import io.burst.core.result.Phase;
import io.burst.core.result.SeriesData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The program of {@link ManyUrlsTest}: records requests to as many URLs as it is told. */
final class ManyUrls {
  private static final int PER_SECOND = 25_000;

  private final List<String> warnings = new ArrayList<>();
  private final IntervalRecorder recorder =
      new IntervalRecorder(TagPolicy.STANDARD, 0, () -> 0, warnings::add);
  private final Map<String, Sink> totals = new TreeMap<>();
  private final IntervalWriter writer = new IntervalWriter();

  private ManyUrls() {}

  public static void main(String[] arguments) {
    new ManyUrls().run(Integer.parseInt(arguments[0]));
  }

  private void run(int urls) {
    for (int i = 0; i < urls; i++) {
      request(i);
      if ((i + 1) % PER_SECOND == 0) {
        close(i / PER_SECOND);
      }
    }
    totals.forEach((name, sink) -> System.out.println(name + " " + amount(sink)));
    System.out.println("warnings " + warnings.size());
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    System.out.println("used " + ((runtime.totalMemory() - runtime.freeMemory()) >> 20));
  }

  private void request(int i) {
    String url = "http://target.example/items/" + i;
    TagSet tags =
        TagSet.of(
            Map.of(
                "scenario",
                "default",
                "group",
                "",
                "method",
                "GET",
                "status",
                "200",
                "url",
                url,
                "name",
                url,
                "expected_response",
                "true"));
    recorder.record(BuiltinMetrics.HTTP_REQS, tags, 1);
    recorder.record(BuiltinMetrics.HTTP_REQ_FAILED, tags, i % 2);
    for (Metric metric :
        List.of(
            BuiltinMetrics.HTTP_REQ_DURATION,
            BuiltinMetrics.HTTP_REQ_WAITING,
            BuiltinMetrics.HTTP_REQ_BLOCKED)) {
      recorder.series(metric, tags).recordNanos(1_000 + i * 1_000L);
    }
  }

  private void close(int second) {
    var _ = recorder.closeSecond(second);
    Interval interval =
        new Interval(
            Phase.LOAD,
            new TreeSet<>(List.of(0)),
            "w",
            second,
            second,
            second + 1L,
            recorder.closeInterval(),
            List.of());
    for (SeriesData data : IntervalReader.read(writer.write(interval), "x").series()) {
      Metric metric = data.series().metric();
      Sink total = totals.computeIfAbsent(metric.name(), name -> Sink.of(metric.type()));
      data.slots().forEach(slot -> total.merge(slot.sink()));
    }
  }

  private static String amount(Sink sink) {
    return switch (sink) {
      case CounterSink counter -> String.valueOf(counter.sum());
      case RateSink rate -> String.valueOf(rate.nonZero());
      case TrendSink trend -> String.valueOf(trend.count());
      case GaugeSink gauge -> String.valueOf(gauge.value());
    };
  }
}
