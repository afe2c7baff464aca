package io.burst.cli.report;

import io.burst.core.metrics.MetricType;
import io.burst.core.summary.JsNumber;
import io.burst.core.summary.Summary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lays out metric lines whose dots and columns are aligned with each other: the longest name gets
 * three dots; trends are padded per column, other metrics per value. Built over all the metrics
 * that share the alignment, then asked line by line.
 */
final class MetricTable {
  private final Humanize humanize;
  private final Style style;
  private final List<String> trendStats;
  private final Map<String, List<String>> cells = new HashMap<>();
  private final List<Integer> trendWidths = new ArrayList<>();
  private final List<Integer> valueWidths = new ArrayList<>();
  private int nameWidth;

  MetricTable(Summary summary, Style style, List<Summary.Values> metrics) {
    this.humanize = new Humanize(summary.timeUnit());
    this.style = style;
    this.trendStats = summary.trendStats();
    metrics.forEach(this::measure);
  }

  private void measure(Summary.Values metric) {
    nameWidth = Math.max(nameWidth, Style.width(displayName(metric.name())));
    List<String> row = cellsOf(metric);
    cells.put(metric.name(), row);
    List<Integer> widths = metric.type() == MetricType.TREND ? trendWidths : valueWidths;
    for (int i = 0; i < row.size(); i++) {
      int width = Style.width(row.get(i));
      if (i == widths.size()) {
        widths.add(width);
      } else {
        widths.set(i, Math.max(widths.get(i), width));
      }
    }
  }

  private List<String> cellsOf(Summary.Values metric) {
    return switch (metric.type()) {
      case TREND -> trendStats.stream().map(stat -> value(metric, stat)).toList();
      case COUNTER -> List.of(value(metric, "count"), value(metric, "rate") + "/s");
      case GAUGE ->
          List.of(
              value(metric, "value"), "min=" + value(metric, "min"), "max=" + value(metric, "max"));
      case RATE ->
          List.of(
              value(metric, "rate"),
              JsNumber.text(metric.get("passes"))
                  + " out of "
                  + JsNumber.text(metric.get("passes") + metric.get("fails")));
    };
  }

  /** One value of a metric, as it stands in its cell and behind its thresholds. */
  String value(Summary.Values metric, String stat) {
    return value(metric, stat, metric.get(stat));
  }

  /** A value under a given name; a count of samples is a plain number whatever they measure. */
  String value(Summary.Values metric, String stat, double value) {
    if (metric.type() == MetricType.TREND && stat.equals("count")) {
      return JsNumber.text(value);
    }
    return humanize.value(value, metric.type(), metric.contains());
  }

  /** The line of a metric, without indentation. */
  String line(Summary.Values metric) {
    String name = displayName(metric.name());
    String dots = ".".repeat(nameWidth - Style.width(name) + 3) + ":";
    List<String> row = cells.getOrDefault(metric.name(), List.of());
    String data = metric.type() == MetricType.TREND ? trendCells(row) : valueCells(row);
    return name + style.faint(dots) + " " + data;
  }

  private String trendCells(List<String> row) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      parts.add(trendStats.get(i) + "=" + style.cyan(row.get(i)) + pad(row, trendWidths, i));
    }
    return String.join(" ", parts);
  }

  private String valueCells(List<String> row) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      String text = i == 0 ? style.cyan(row.get(i)) : style.faintCyan(row.get(i));
      // A single extra value ends the line; only several are columns.
      boolean padded = i == 0 || row.size() > 2;
      parts.add(padded ? text + pad(row, valueWidths, i) : text);
    }
    return String.join(" ", parts);
  }

  private static String pad(List<String> row, List<Integer> widths, int column) {
    return " ".repeat(widths.get(column) - Style.width(row.get(column)));
  }

  /** A sub-metric is shown by its tags, a little indented under its metric. */
  static String displayName(String name) {
    int brace = name.indexOf('{');
    return brace < 0 ? name : "  { " + name.substring(brace + 1, name.length() - 1) + " }";
  }
}
