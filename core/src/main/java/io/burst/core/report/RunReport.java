package io.burst.core.report;

import io.burst.core.options.SummaryOptions;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * The merged result of a run: what every text and document is rendered from, now or months later.
 * It keeps mergeable values, not printed ones. Treat it as immutable, its series too.
 *
 * @param runId the run's id in its store
 * @param script the entry script, as it was given
 * @param start the instant at which the load started
 * @param summary which statistics of trends are shown, and in what unit
 * @param series every time series, in order of first appearance
 * @param thresholds of every metric that has some, in the order of their names
 * @param timeline one entry per second of load, in order
 * @param fidelity how far the load was the planned one
 * @param workers who took part
 * @param warnings what the user should know, each once
 * @param verdict how the run ended
 */
public record RunReport(
    String runId,
    String script,
    Instant start,
    RunTimes times,
    SummaryOptions summary,
    SeriesTable series,
    List<MetricThresholds> thresholds,
    List<TimelineSecond> timeline,
    Fidelity fidelity,
    WorkersReport workers,
    List<String> warnings,
    Verdict verdict) {
  public RunReport {
    Objects.requireNonNull(runId, "runId");
    Objects.requireNonNull(script, "script");
    Objects.requireNonNull(start, "start");
    Objects.requireNonNull(times, "times");
    Objects.requireNonNull(summary, "summary");
    Objects.requireNonNull(series, "series");
    thresholds = List.copyOf(thresholds);
    timeline = List.copyOf(timeline);
    Objects.requireNonNull(fidelity, "fidelity");
    Objects.requireNonNull(workers, "workers");
    warnings = List.copyOf(warnings);
    Objects.requireNonNull(verdict, "verdict");
  }
}
