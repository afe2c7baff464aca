package io.burst.cli.report;

import io.burst.core.metrics.BuiltinMetrics;
import io.burst.core.metrics.TagSet;
import io.burst.core.metrics.TrendSink;
import io.burst.core.report.Fidelity;
import io.burst.core.report.MetricValues;
import io.burst.core.report.PercentileBounds;
import io.burst.core.report.RunReport;
import io.burst.core.report.WorkersReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * What burst says after k6's summary: who ran the load, the response time from the planned tick,
 * how far the load was the planned one, when the generator was saturated, and what is missing.
 */
final class OwnLines {
  private static final String INDENT = "    ";
  private static final int MOST_NOTES = 10;

  private final RunReport report;
  private final Style style;
  private final Humanize humanize;
  private final List<String[]> facts = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();

  private OwnLines(RunReport report, Style style) {
    this.report = report;
    this.style = style;
    this.humanize = new Humanize(report.summary().timeUnit().map(unit -> unit.k6Name()).orElse(""));
  }

  static String render(RunReport report, Style style) {
    OwnLines lines = new OwnLines(report, style);
    lines.workers();
    lines.response();
    lines.fidelity();
    lines.saturation();
    lines.missing();
    report.warnings().forEach(lines.remarks::add);
    return lines.text();
  }

  private void workers() {
    WorkersReport workers = report.workers();
    if (workers.planned() == 0) {
      fact("workers", "none, the load never started");
      return;
    }
    int complete = workers.planned() - workers.missing();
    fact("workers", complete + " of " + workers.planned() + " complete");
  }

  private void response() {
    TrendSink all = response(tags -> true);
    if (all.isEmpty()) {
      return;
    }
    List<String> stats = new ArrayList<>();
    for (String stat : report.summary().trendStats()) {
      double value = MetricValues.stat(all, stat);
      stats.add(stat + "=" + (stat.equals("count") ? Humanize.number(value) : time(value)));
    }
    fact("iteration_response", String.join(" ", stats) + " (from the planned instant)");
    long bounds = response(OwnLines::isLowerBound).count();
    if (bounds > 0) {
      remarks.add(
          "iteration_response counts the dropped iterations (%d) as the least they would have taken"
              .formatted(bounds));
    }
  }

  private TrendSink response(java.util.function.Predicate<TagSet> condition) {
    return (TrendSink) report.series().total(BuiltinMetrics.ITERATION_RESPONSE, condition);
  }

  private static boolean isLowerBound(TagSet tags) {
    return tags.get(BuiltinMetrics.LOWER_BOUND).isPresent();
  }

  private void fidelity() {
    Fidelity fidelity = report.fidelity();
    if (fidelity.planned() > 0) {
      fact(
          "arrivals",
          "%s planned, %s delivered, %s dropped, %s undelivered"
              .formatted(
                  Humanize.number(fidelity.planned()),
                  Humanize.number(fidelity.delivered()),
                  Humanize.number(fidelity.dropped()),
                  Humanize.number(fidelity.undelivered())));
      fact(
          "late starts",
          "p(99)=" + time(fidelity.latenessP99()) + " max=" + time(fidelity.latenessMax()));
    }
    if (fidelity.interrupted() > 0) {
      fact("interrupted", Humanize.number(fidelity.interrupted()) + " iterations");
    }
    if (fidelity.abortReactionMillis() > 0) {
      fact("abort reached all in", time((double) fidelity.abortReactionMillis()));
    }
    if (fidelity.overflowed() > 0) {
      fact("series limit", fidelity.overflowed() + " times a series was counted as (other)");
    }
  }

  private void saturation() {
    for (Fidelity.Stretch stretch : report.fidelity().saturated()) {
      remarks.add(
          "generator saturated from %ds to %ds (%s): latencies of that time are its own as much as"
                  .formatted(stretch.from(), stretch.to(), workers(stretch.workers()))
              + " the target's");
    }
  }

  private static String workers(int count) {
    return count == 1 ? "1 worker" : count + " workers";
  }

  private void missing() {
    List<WorkersReport.Note> notes = report.workers().notes();
    for (WorkersReport.Note note : notes.subList(0, Math.min(MOST_NOTES, notes.size()))) {
      String what = note.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
      String why = note.message().isEmpty() ? "" : ": " + note.message();
      String held = note.kind().isMissing() ? "; the report holds %d intervals of it" : "";
      remarks.add("worker " + note.worker() + " " + what + why + held.formatted(note.intervals()));
    }
    if (notes.size() > MOST_NOTES) {
      remarks.add("and " + (notes.size() - MOST_NOTES) + " more workers: see the report");
    }
    if (report.workers().missing() > 0) {
      bounds();
    }
  }

  private void bounds() {
    TrendSink durations = (TrendSink) report.series().total(BuiltinMetrics.HTTP_REQ_DURATION);
    double missing = report.workers().missingShare();
    String bounds =
        report.summary().trendStats().stream()
            .filter(stat -> stat.startsWith("p("))
            .map(stat -> bound(durations, stat, missing))
            .collect(Collectors.joining(", "));
    if (!durations.isEmpty() && !bounds.isEmpty()) {
      remarks.add("with all workers, http_req_duration would have had " + bounds);
    }
  }

  private String bound(TrendSink durations, String stat, double missing) {
    double percentile = Double.parseDouble(stat.substring(2, stat.length() - 1));
    PercentileBounds bounds = PercentileBounds.of(durations, percentile, missing);
    return stat + " from " + limit(bounds.lower(), "0s") + " to " + limit(bounds.upper(), "any");
  }

  private String limit(OptionalDouble value, String none) {
    return value.isPresent() ? time(value.getAsDouble()) : none;
  }

  private String time(double millis) {
    return humanize.time(millis);
  }

  private void fact(String name, String value) {
    facts.add(new String[] {name, value});
  }

  private String text() {
    StringBuilder out = new StringBuilder();
    out.append("  █ ").append(style.bold("BURST")).append("\n\n");
    int width = facts.stream().mapToInt(fact -> fact[0].length()).max().orElse(0);
    for (String[] fact : facts) {
      String dots = ".".repeat(width - fact[0].length() + 3) + ":";
      out.append(INDENT).append(fact[0]).append(style.faint(dots));
      out.append(' ').append(style.cyan(fact[1])).append('\n');
    }
    if (!remarks.isEmpty()) {
      out.append('\n');
    }
    remarks.forEach(remark -> out.append(INDENT).append(style.yellow("! " + remark)).append('\n'));
    return out.append('\n').toString();
  }
}
