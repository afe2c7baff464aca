package io.burst.core.report;

import io.avaje.json.JsonException;
import io.avaje.jsonb.Json;
import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import io.burst.core.metrics.Metric;
import io.burst.core.metrics.MetricType;
import io.burst.core.metrics.TagSet;
import io.burst.core.metrics.TimeSeries;
import io.burst.core.metrics.ValueType;
import io.burst.core.options.SubMetric;
import io.burst.core.options.SummaryOptions;
import io.burst.core.result.Interval;
import io.burst.core.result.IntervalReader;
import io.burst.core.result.IntervalWriter;
import io.burst.core.result.Phase;
import io.burst.core.result.SeriesData;
import io.burst.core.result.Slot;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The stored forms of reports and live views. A report is one JSON document, version first. Its
 * series are kept whole and mergeable, as the base64 of one interval (the format of {@link
 * IntervalWriter}); beside them {@code metrics} has the figures for whoever reads the file with
 * other tools, and is not read back.
 */
public final class ReportJson {
  static final int VERSION = 1;

  private static final int PIECE = 16_000;

  private static final Jsonb JSONB = Jsonb.builder().build();
  private static final JsonType<Stored> STORED = JSONB.type(Stored.class);
  private static final JsonType<LiveView> LIVE = JSONB.type(LiveView.class);

  private ReportJson() {}

  /** A report's document. */
  public static byte[] write(RunReport report) {
    Stored stored =
        new Stored(
            VERSION,
            report.runId(),
            report.script(),
            report.start(),
            report.times(),
            report.summary().trendStats(),
            report.summary().timeUnit().map(unit -> unit.k6Name()).orElse(""),
            report.thresholds().stream().map(StoredThresholds::of).toList(),
            figures(report),
            report.timeline(),
            report.fidelity(),
            report.workers(),
            report.warnings(),
            report.verdict().kind().map(ErrorKind::name).orElse(""),
            report.verdict().reasons(),
            pieces(Base64.getEncoder().encodeToString(series(report.series()))));
    return STORED.toJsonBytes(stored);
  }

  /**
   * Reads a report's document.
   *
   * @throws BurstException if it is damaged or of an unknown version
   */
  public static RunReport read(byte[] document) {
    try {
      Stored stored = STORED.fromJson(document);
      if (stored.version() != VERSION) {
        throw new BurstException(
            ErrorKind.OTHER,
            "the report has version " + stored.version() + ", this burst reads " + VERSION,
            "use the burst that wrote it, or a newer one");
      }
      return stored.toReport();
    } catch (JsonException
        | IllegalArgumentException
        | NullPointerException
        // The parser trips over texts that are cut off inside a name.
        | IndexOutOfBoundsException e) {
      throw new BurstException(
          ErrorKind.OTHER,
          "the stored report is damaged: " + e.getMessage(),
          "aggregate the run again, its intervals are still there",
          e);
    }
  }

  /** A live view's document. */
  public static byte[] write(LiveView view) {
    return LIVE.toJsonBytes(view);
  }

  /** Reads a live view's document; empty if it cannot be read, for it is only a view. */
  public static Optional<LiveView> readLive(byte[] document) {
    try {
      return Optional.of(LIVE.fromJson(new String(document, StandardCharsets.UTF_8)));
    } catch (JsonException | NullPointerException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  private static Map<String, Map<String, Double>> figures(RunReport report) {
    Map<String, Map<String, Double>> figures = new TreeMap<>();
    for (Metric metric : report.series().metrics()) {
      figures.put(metric.name(), figures(report, metric, TagSet.EMPTY));
    }
    for (MetricThresholds each : report.thresholds()) {
      figures.put(each.target().name(), figures(report, each.metric(), each.target().tags()));
    }
    return figures;
  }

  private static Map<String, Double> figures(RunReport report, Metric metric, TagSet of) {
    return MetricValues.of(
        report.series().total(metric, tags -> tags.containsAll(of)),
        report.times().totalNanos(),
        report.summary().trendStats());
  }

  private static byte[] series(SeriesTable table) {
    List<SeriesData> data = new ArrayList<>();
    table
        .all()
        .forEach(
            (series, sink) ->
                data.add(new SeriesData(series, List.of(new Slot(Slot.WHOLE, sink)))));
    return new IntervalWriter()
        .write(new Interval(Phase.LOAD, new TreeSet<>(), "", 0, 0, 0, data, List.of()));
  }

  /** The parser refuses strings above some 30,000 characters. */
  private static List<String> pieces(String text) {
    List<String> pieces = new ArrayList<>();
    for (int from = 0; from < text.length(); from += PIECE) {
      pieces.add(text.substring(from, Math.min(text.length(), from + PIECE)));
    }
    return pieces;
  }

  private static SeriesTable series(byte[] interval) {
    SeriesTable table = new SeriesTable();
    for (SeriesData data : IntervalReader.read(interval, "of the report").series()) {
      TimeSeries series = data.series();
      data.slots().forEach(slot -> table.merge(series, slot.sink()));
    }
    return table;
  }

  /** The document's fields. */
  @Json
  record Stored(
      int version,
      String runId,
      String script,
      Instant start,
      RunTimes times,
      List<String> trendStats,
      String timeUnit,
      List<StoredThresholds> thresholds,
      Map<String, Map<String, Double>> metrics,
      List<TimelineSecond> timeline,
      Fidelity fidelity,
      WorkersReport workers,
      List<String> warnings,
      String verdict,
      List<String> reasons,
      List<String> series) {

    RunReport toReport() {
      Optional<ErrorKind> kind =
          verdict.isEmpty() ? Optional.empty() : Optional.of(ErrorKind.valueOf(verdict));
      Optional<SummaryOptions.TimeUnit> unit =
          Arrays.stream(SummaryOptions.TimeUnit.values())
              .filter(each -> each.k6Name().equals(timeUnit))
              .findFirst();
      return new RunReport(
          runId,
          script,
          start,
          times,
          new SummaryOptions(trendStats, unit),
          ReportJson.series(Base64.getDecoder().decode(String.join("", series))),
          thresholds.stream().map(StoredThresholds::toThresholds).toList(),
          timeline,
          fidelity,
          workers,
          warnings,
          new Verdict(kind, reasons));
    }
  }

  /** The thresholds of one metric. */
  @Json
  record StoredThresholds(
      String metric, MetricType type, ValueType contains, List<ThresholdResult> results) {
    static StoredThresholds of(MetricThresholds thresholds) {
      Metric metric = thresholds.metric();
      return new StoredThresholds(
          thresholds.target().name(), metric.type(), metric.contains(), thresholds.results());
    }

    MetricThresholds toThresholds() {
      SubMetric target = SubMetric.parse(metric);
      return new MetricThresholds(target, new Metric(target.parent(), type, contains), results);
    }
  }
}
