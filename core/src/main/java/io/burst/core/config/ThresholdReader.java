package io.burst.core.config;

import io.burst.core.metrics.MetricType;
import io.burst.core.metrics.TagSet;
import io.burst.core.options.SubMetric;
import io.burst.core.options.Threshold;
import io.burst.core.options.ThresholdExpression;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Makes checked thresholds out of what was given: names and expressions are parsed, and each
 * expression must fit the type of its metric.
 */
final class ThresholdReader {
  private static final String EXPRESSION_HINT =
      "write it as method, comparison, number: 'p(95)<200'";

  private final Optional<Map<String, MetricType>> metrics;
  private final Problems problems;

  /**
   * A reader.
   *
   * @param metrics the type of each metric there is; empty: types are not checked
   */
  ThresholdReader(Optional<Map<String, MetricType>> metrics, Problems problems) {
    this.metrics = metrics;
    this.problems = problems;
  }

  Map<String, List<Threshold>> read(Map<String, List<SettingValues>> given, Place place) {
    Map<String, List<Threshold>> result = new TreeMap<>();
    Map<Part, String> names = new HashMap<>();
    given.forEach(
        (name, list) -> {
          List<Threshold> thresholds = read(name, list, place.key(name));
          SubMetric metric = metric(name);
          // However the same part is spelt, it is one metric, under one of the names.
          String known =
              names.computeIfAbsent(new Part(metric.parent(), metric.tags()), _ -> metric.name());
          result.computeIfAbsent(known, _ -> new ArrayList<>()).addAll(thresholds);
        });
    return result;
  }

  private record Part(String parent, TagSet tags) {}

  /** The metric under the name that k6 shows: without spaces just inside the braces. */
  private static SubMetric metric(String name) {
    try {
      SubMetric metric = SubMetric.parse(name);
      return metric.isPart()
          ? SubMetric.parse(metric.parent() + "{" + metric.suffix() + "}")
          : metric;
    } catch (IllegalArgumentException malformed) {
      // This was told with its place already.
      return new SubMetric(name, name, "", TagSet.EMPTY);
    }
  }

  private List<Threshold> read(String name, List<SettingValues> given, Place place) {
    Optional<MetricType> type = metricType(name, place);
    List<Threshold> result = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      read(given.get(i), type, place.index(i)).ifPresent(result::add);
    }
    return result;
  }

  private Optional<MetricType> metricType(String name, Place place) {
    try {
      SubMetric metric = SubMetric.parse(name);
      if (metrics.isEmpty()) {
        return Optional.empty();
      }
      Optional<MetricType> type = Optional.ofNullable(metrics.get().get(metric.parent()));
      if (type.isEmpty()) {
        problems.error(
            place,
            "there is no metric '" + metric.parent() + "'",
            DidYouMean.hint(metric.parent(), metrics.get().keySet()));
      }
      return type;
    } catch (IllegalArgumentException e) {
      problems.error(
          place,
          "'" + name + "' is not the name of a metric: " + e.getMessage(),
          "write tags as metric{tag:value,tag2:value2}");
      return Optional.empty();
    }
  }

  private Optional<Threshold> read(SettingValues given, Optional<MetricType> type, Place place) {
    String source = given.get(ThresholdCodec.THRESHOLD).orElse("");
    try {
      ThresholdExpression expression = ThresholdExpression.parse(source);
      if (type.isPresent() && !expression.method().appliesTo(type.get())) {
        problems.error(place, unfit(source, expression, type.get()), methodsOf(type.get()));
        return Optional.empty();
      }
      return Optional.of(
          new Threshold(
              source,
              expression,
              given.get(ThresholdCodec.ABORT_ON_FAIL).orElse(false),
              given.get(ThresholdCodec.DELAY_ABORT_EVAL)));
    } catch (IllegalArgumentException e) {
      problems.error(
          place,
          "the threshold '" + source + "' cannot be read: " + e.getMessage(),
          EXPRESSION_HINT);
      return Optional.empty();
    }
  }

  private static String unfit(String source, ThresholdExpression expression, MetricType type) {
    return "the threshold '"
        + source
        + "' does not fit: a "
        + type.name().toLowerCase(java.util.Locale.ROOT)
        + " has no "
        + expression.methodText();
  }

  private static String methodsOf(MetricType type) {
    return Arrays.stream(ThresholdExpression.Method.values())
        .filter(method -> method.appliesTo(type))
        .map(method -> method == ThresholdExpression.Method.PERCENTILE ? "p(N)" : method.text())
        .collect(Collectors.joining(", ", "use one of ", ""));
  }
}
