package io.burst.core.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import io.burst.core.metrics.BuiltinMetrics;
import io.burst.core.metrics.CounterSink;
import io.burst.core.metrics.RateSink;
import io.burst.core.metrics.TagSet;
import io.burst.core.metrics.TimeSeries;
import io.burst.core.metrics.TrendSink;
import io.burst.core.options.SubMetric;
import io.burst.core.options.SummaryOptions;
import io.burst.core.report.LiveView.ScenarioProgress;
import io.burst.core.report.WorkersReport.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportJsonTest {
  /** The report that was written into the golden file of version 1. */
  private static RunReport report() {
    SeriesTable series = new SeriesTable();
    TagSet tags = TagSet.of(Map.of("scenario", "default", "name", "/a"));
    CounterSink requests = new CounterSink();
    requests.add(12, 12);
    series.merge(new TimeSeries(BuiltinMetrics.HTTP_REQS, tags), requests);
    TrendSink durations = new TrendSink();
    for (int i = 1; i <= 12; i++) {
      durations.record(i * 1.5);
    }
    series.merge(new TimeSeries(BuiltinMetrics.HTTP_REQ_DURATION, tags), durations);
    RateSink checks = new RateSink();
    checks.add(3, 4);
    series.merge(
        new TimeSeries(BuiltinMetrics.CHECKS, tags.with("check", "status is 200")), checks);
    String target = "http_req_duration{name:/a}";
    return new RunReport(
        "20250102-030405-abcdef",
        "script.js",
        Instant.parse("2025-01-02T03:04:05.678Z"),
        new RunTimes(1_000_000, 2_000_000_000, 0),
        new SummaryOptions(List.of("avg", "p(95)"), Optional.of(SummaryOptions.TimeUnit.MS)),
        series,
        List.of(
            new MetricThresholds(
                SubMetric.parse(target),
                BuiltinMetrics.HTTP_REQ_DURATION,
                List.of(new ThresholdResult(target, "p(95)<10", false, 17.175)))),
        List.of(new TimelineSecond(0, 2, 6, 1, 12, 3, 100, 2000, 9.75, 9.75, 17, 18, 20, 1)),
        new Fidelity(7, 1, 0, 2, 0.25, 1.5, List.of(new Fidelity.Stretch(0, 1, 1)), 5, 1200),
        new WorkersReport(3, List.of(new WorkersReport.Note(2, Kind.LOST, "gone", 4))),
        List.of("a warning"),
        new Verdict(Optional.of(ErrorKind.THRESHOLDS_CROSSED), List.of("crossed", "missing")));
  }

  private static byte[] golden() {
    try (InputStream in = ReportJsonTest.class.getResourceAsStream("report-v1.json")) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void readsTheReportsOfVersion1ForEver() {
    RunReport read = ReportJson.read(golden());
    RunReport expected = report();

    assertThat(read.runId()).isEqualTo(expected.runId());
    assertThat(read.script()).isEqualTo(expected.script());
    assertThat(read.start()).isEqualTo(expected.start());
    assertThat(read.times()).isEqualTo(expected.times());
    assertThat(read.summary()).isEqualTo(expected.summary());
    assertThat(read.thresholds()).isEqualTo(expected.thresholds());
    assertThat(read.timeline()).isEqualTo(expected.timeline());
    assertThat(read.fidelity()).isEqualTo(expected.fidelity());
    assertThat(read.workers()).isEqualTo(expected.workers());
    assertThat(read.warnings()).isEqualTo(expected.warnings());
    assertThat(read.verdict()).isEqualTo(expected.verdict());
    assertThat(read.series().all().keySet())
        .containsExactlyElementsOf(expected.series().all().keySet());
    assertThat(((TrendSink) read.series().total(BuiltinMetrics.HTTP_REQ_DURATION)).percentile(95))
        .isEqualTo(
            ((TrendSink) expected.series().total(BuiltinMetrics.HTTP_REQ_DURATION)).percentile(95));
  }

  @Test
  void writesWhatItReads() {
    RunReport read = ReportJson.read(ReportJson.write(report()));

    assertThat(ReportJson.write(read)).isEqualTo(ReportJson.write(report()));
  }

  @Test
  void writesWhatItReadsHoweverManySeriesThereAre() {
    RunReport report = report();
    for (int i = 0; i < 5_000; i++) {
      TagSet tags = TagSet.of(Map.of("name", "http://127.0.0.1/a/page/" + i));
      CounterSink sink = new CounterSink();
      sink.record(i);
      report.series().merge(new TimeSeries(BuiltinMetrics.HTTP_REQS, tags), sink);
    }
    RunReport read = ReportJson.read(ReportJson.write(report));

    assertThat(read.series().all()).hasSameSizeAs(report.series().all());
  }

  @Test
  void anotherVersionIsRefused() {
    String later =
        new String(golden(), StandardCharsets.UTF_8).replace("\"version\":1", "\"version\":2");

    assertThatThrownBy(() -> ReportJson.read(later.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(BurstException.class)
        .hasMessage("the report has version 2, this burst reads 1");
  }

  @Test
  void aCutOffReportIsDamaged() {
    byte[] whole = golden();
    for (int length = 0; length < whole.length - 2; length += 37) {
      byte[] part = java.util.Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> ReportJson.read(part)).isInstanceOf(BurstException.class);
    }
  }

  @Test
  void aLiveViewReadsBackOrIsNone() {
    LiveView view =
        new LiveView(
            Instant.parse("2025-01-02T03:04:05Z"),
            Instant.parse("2025-01-02T03:04:00Z"),
            LiveView.State.RUNNING,
            3,
            2,
            1,
            5,
            6,
            7,
            8,
            9,
            10.5,
            11,
            12,
            13,
            0.25,
            14.5,
            15,
            16,
            List.of(new ScenarioProgress("default", "constant-vus", 0.5, 17, 0)),
            List.of("checks"),
            List.of(1),
            List.of(2),
            18);

    assertThat(ReportJson.readLive(ReportJson.write(view))).contains(view);
    assertThat(ReportJson.readLive("{".getBytes(StandardCharsets.UTF_8))).isEmpty();
  }
}
