package io.burst.cli.report;

import io.burst.core.metrics.MetricType;
import io.burst.core.report.ThresholdResult;
import io.burst.core.summary.MetricSection;
import io.burst.core.summary.Summary;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The end-of-test summary in k6's layout: thresholds, total results (checks, then metrics by
 * block), groups, scenarios. Lines end in '\n'; the text begins with an empty line and ends with
 * two, as k6 writes it.
 *
 * <p>Oddity kept: the line under a failed check steps in by two more levels for each level of
 * nesting, as in k6.
 */
final class TextSummary {
  private static final String INDENT = "  ";

  private final Summary summary;
  private final Style style;
  private final StringBuilder out = new StringBuilder();

  private TextSummary(Summary summary, Style style) {
    this.summary = summary;
    this.style = style;
  }

  static String render(Summary summary, Style style) {
    TextSummary text = new TextSummary(summary, style);
    text.out.append("\n\n");
    if (!summary.thresholds().isEmpty()) {
      text.title("THRESHOLDS");
      text.thresholds();
      text.blank();
    }
    text.title("TOTAL RESULTS");
    text.content(summary.total(), 0);
    text.blank();
    summary.total().groups().forEach(group -> text.section("GROUP: " + group.name(), group));
    summary.scenarios().forEach(group -> text.section("SCENARIO: " + group.name(), group));
    return text.out.append('\n').toString();
  }

  private void section(String title, Summary.Group group) {
    title(title);
    content(group, 0);
    nested(group, 1);
    blank();
  }

  private void nested(Summary.Group parent, int depth) {
    for (Summary.Group group : parent.groups()) {
      line(depth + 1, "↳ " + style.bold("GROUP: " + group.name()) + " ");
      blank();
      content(group, depth);
      nested(group, depth + 1);
    }
  }

  private void content(Summary.Group group, int depth) {
    group.checks().ifPresent(checks -> checks(checks, depth));
    metrics(group.metrics(), depth);
  }

  private void checks(Summary.Checks checks, int depth) {
    List<Summary.Values> totals = List.of(checks.total(), checks.succeeded(), checks.failed());
    MetricTable table = new MetricTable(summary, style, totals);
    totals.forEach(metric -> line(depth + 2, table.line(metric)));
    blank();
    checks.each().forEach(check -> check(check, depth));
    blank();
  }

  private void check(Summary.Check check, int depth) {
    if (check.fails() == 0) {
      line(depth + 2, style.green("✓ " + check.name()));
      return;
    }
    long percent = 100 * check.passes() / (check.passes() + check.fails());
    String result = "↳  %d%% — ✓ %d / ✗ %d".formatted(percent, check.passes(), check.fails());
    line(depth + 2, style.red("✗ " + check.name()));
    line(2 * depth + 3, style.red(result));
  }

  private void metrics(Map<MetricSection, List<Summary.Values>> blocks, int depth) {
    List<Summary.Values> all = blocks.values().stream().flatMap(Collection::stream).toList();
    MetricTable table = new MetricTable(summary, style, all);
    blocks.forEach(
        (block, values) -> {
          if (values.isEmpty()) {
            return;
          }
          line(depth + 2, style.bold(block.name()));
          values.forEach(metric -> line(depth + 2, table.line(metric)));
          blank();
        });
  }

  private void thresholds() {
    List<Summary.JudgedMetric> judged = summary.thresholds();
    Set<String> names =
        judged.stream().map(metric -> metric.metric().name()).collect(Collectors.toSet());
    for (Summary.JudgedMetric metric : judged) {
      String name = metric.metric().name();
      int brace = name.indexOf('{');
      boolean underParent = brace > 0 && names.contains(name.substring(0, brace));
      int depth = underParent ? 3 : 2;
      line(depth, underParent ? name.substring(brace) : name);
      metric.results().forEach(result -> line(depth, threshold(metric.metric(), result)));
      blank();
    }
  }

  private String threshold(Summary.Values metric, ThresholdResult result) {
    String mark = result.ok() ? style.green("✓") : style.red("✗");
    String source = style.white("'" + result.source().strip() + "'");
    String stat = result.source().split("[=><!]", 2)[0].strip();
    MetricTable table = new MetricTable(summary, style, List.of());
    String value = table.value(metric, stat, result.value());
    if (metric.type() == MetricType.COUNTER && stat.equals("rate")) {
      value = value + "/s";
    }
    return mark + " " + source + " " + style.white(stat) + "=" + style.cyan(value);
  }

  private void title(String title) {
    line(1, "█ " + style.bold(title) + " ");
    blank();
  }

  private void line(int level, String text) {
    out.append(INDENT.repeat(level)).append(text).append('\n');
  }

  private void blank() {
    out.append('\n');
  }
}
