package io.burst.core.summary;

import io.burst.core.metrics.BuiltinMetrics;
import io.burst.core.metrics.Metric;
import io.burst.core.metrics.MetricType;
import io.burst.core.metrics.RateSink;
import io.burst.core.metrics.Sink;
import io.burst.core.metrics.TagSet;
import io.burst.core.metrics.ValueType;
import io.burst.core.options.RuntimeOptions.SummaryMode;
import io.burst.core.options.Scenario;
import io.burst.core.options.SubMetric;
import io.burst.core.report.MetricThresholds;
import io.burst.core.report.MetricValues;
import io.burst.core.report.RunReport;
import io.burst.core.report.SeriesTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Makes the {@link Summary} of a report. What it shows, as in k6: every metric that has samples,
 * every one that has thresholds (and the parent of a sub-metric that has), data_sent and
 * data_received always; of sub-metrics those with thresholds, and the expected responses where
 * there were any; burst's own metrics never.
 */
public final class Summaries {
  private final RunReport report;
  private final SeriesTable series;
  private final SummaryMode mode;

  private Summaries(RunReport report, SummaryMode mode) {
    this.report = report;
    this.series = report.series();
    this.mode = mode;
  }

  /** The summary of a report in a mode; groups and scenarios only in full mode. */
  public static Summary of(RunReport report, SummaryMode mode) {
    return new Summaries(report, mode).summary();
  }

  /**
   * Every metric and sub-metric that k6's outputs list, hidden ones too, with its values; sorted by
   * name.
   */
  public static List<Summary.Values> metrics(RunReport report) {
    return new Summaries(report, SummaryMode.FULL).allMetrics();
  }

  private Summary summary() {
    boolean full = mode == SummaryMode.FULL;
    Summary.Group total =
        new Summary.Group(
            "",
            checksShown() ? Optional.of(checks(tags -> true)) : Optional.empty(),
            blocks(allMetrics()),
            full ? groups(Summaries::isDefaultScenario) : List.of());
    return new Summary(
        judged(),
        total,
        full ? scenarios() : List.of(),
        report.summary().trendStats(),
        report.summary().timeUnit().map(unit -> unit.k6Name()).orElse(""));
  }

  private List<Summary.JudgedMetric> judged() {
    return report.thresholds().stream()
        .filter(thresholds -> !thresholds.results().isEmpty())
        .map(thresholds -> new Summary.JudgedMetric(subMetric(thresholds), thresholds.results()))
        .sorted(Comparator.comparing(judged -> judged.metric().name(), NameOrder.BY_METRIC))
        .toList();
  }

  private List<Summary.Values> allMetrics() {
    Map<String, Summary.Values> shown = new TreeMap<>(NameOrder.BY_METRIC);
    List<Metric> metrics = new ArrayList<>(series.metrics());
    metrics.add(BuiltinMetrics.DATA_SENT);
    metrics.add(BuiltinMetrics.DATA_RECEIVED);
    report.thresholds().forEach(thresholds -> metrics.add(thresholds.metric()));
    metrics.stream()
        .filter(metric -> !BuiltinMetrics.isOwn(metric))
        .forEach(
            metric ->
                shown.computeIfAbsent(metric.name(), name -> values(name, metric, tags -> true)));
    expectedResponses().ifPresent(values -> shown.put(values.name(), values));
    report.thresholds().stream()
        .filter(thresholds -> !BuiltinMetrics.isOwn(thresholds.metric()))
        .map(this::subMetric)
        .forEach(values -> shown.put(values.name(), values));
    return List.copyOf(shown.values());
  }

  private Optional<Summary.Values> expectedResponses() {
    SubMetric expected = SubMetric.parse(SubMetric.EXPECTED_RESPONSES);
    Metric metric = BuiltinMetrics.HTTP_REQ_DURATION;
    Predicate<TagSet> condition = tags -> tags.containsAll(expected.tags());
    return series.series(metric.name(), condition).isEmpty()
        ? Optional.empty()
        : Optional.of(values(expected.name(), metric, condition));
  }

  private Summary.Values subMetric(MetricThresholds thresholds) {
    SubMetric target = thresholds.target();
    return values(target.name(), thresholds.metric(), tags -> tags.containsAll(target.tags()));
  }

  private Summary.Values values(String name, Metric metric, Predicate<TagSet> condition) {
    Sink total = series.total(metric, condition);
    Map<String, Double> values =
        MetricValues.of(total, report.times().totalNanos(), report.summary().trendStats());
    return new Summary.Values(name, metric.type(), metric.contains(), values);
  }

  private Map<MetricSection, List<Summary.Values>> blocks(List<Summary.Values> metrics) {
    Map<MetricSection, List<Summary.Values>> blocks = new EnumMap<>(MetricSection.class);
    metrics.stream()
        .filter(metric -> !MetricSection.hides(mode, metric.name()))
        .forEach(
            metric ->
                blocks
                    .computeIfAbsent(MetricSection.of(metric.name()), block -> new ArrayList<>())
                    .add(metric));
    return blocks;
  }

  private boolean checksShown() {
    String checks = BuiltinMetrics.CHECKS.name();
    return !series.series(checks, tags -> true).isEmpty()
        || report.thresholds().stream()
            .anyMatch(thresholds -> thresholds.metric().name().equals(checks));
  }

  private Summary.Checks checks(Predicate<TagSet> condition) {
    RateSink total = (RateSink) series.total(BuiltinMetrics.CHECKS, condition);
    double all = total.total();
    double good = total.nonZero();
    Map<String, Double> counted =
        Map.of("count", all, "rate", MetricValues.perSecond(all, report.times().totalNanos()));
    return new Summary.Checks(
        ofChecks("checks_total", MetricType.COUNTER, counted),
        ofChecks("checks_succeeded", MetricType.RATE, shares(good, all)),
        ofChecks("checks_failed", MetricType.RATE, shares(all - good, all)),
        Checks.byName(series, condition));
  }

  private static Summary.Values ofChecks(String name, MetricType type, Map<String, Double> values) {
    return new Summary.Values(name, type, ValueType.DEFAULT, values);
  }

  private static Map<String, Double> shares(double hits, double all) {
    return Map.of("rate", all == 0 ? 0 : hits / all, "passes", hits, "fails", all - hits);
  }

  private List<Summary.Group> scenarios() {
    return series.all().keySet().stream()
        .flatMap(one -> one.tags().get("scenario").stream())
        .filter(name -> !name.equals(Scenario.DEFAULT_NAME))
        .distinct()
        .sorted(NameOrder.BY_TEXT)
        .map(
            name -> {
              Predicate<TagSet> ofScenario =
                  tags -> tags.get("scenario").filter(name::equals).isPresent();
              return group(name, ofScenario, groups(ofScenario));
            })
        .toList();
  }

  private static boolean isDefaultScenario(TagSet tags) {
    return tags.get("scenario").filter(name -> !name.equals(Scenario.DEFAULT_NAME)).isEmpty();
  }

  private List<Summary.Group> groups(Predicate<TagSet> ofScenario) {
    GroupTree tree = GroupTree.of(series, ofScenario);
    return tree.children().stream().map(child -> group(child, ofScenario)).toList();
  }

  private Summary.Group group(GroupTree node, Predicate<TagSet> ofScenario) {
    Predicate<TagSet> inGroup =
        ofScenario
            .and(tags -> tags.get("group").filter(node.path()::equals).isPresent())
            .and(tags -> !GroupTree.isLifeCycle(tags));
    return group(
        node.name(),
        inGroup,
        node.children().stream().map(child -> group(child, ofScenario)).toList());
  }

  private Summary.Group group(
      String name, Predicate<TagSet> condition, List<Summary.Group> children) {
    Map<String, Summary.Values> shown = new LinkedHashMap<>();
    for (Metric metric : series.metrics()) {
      boolean has = !series.series(metric.name(), condition).isEmpty();
      if (has && !BuiltinMetrics.isOwn(metric)) {
        shown.put(metric.name(), values(metric.name(), metric, condition));
      }
    }
    boolean hasChecks = shown.containsKey(BuiltinMetrics.CHECKS.name());
    List<Summary.Values> sorted =
        shown.values().stream()
            .sorted(Comparator.comparing(Summary.Values::name, NameOrder.BY_METRIC))
            .toList();
    return new Summary.Group(
        name,
        hasChecks ? Optional.of(checks(condition)) : Optional.empty(),
        blocks(sorted),
        children);
  }
}
