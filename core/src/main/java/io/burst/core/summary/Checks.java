package io.burst.core.summary;

import io.burst.core.metrics.BuiltinMetrics;
import io.burst.core.metrics.RateSink;
import io.burst.core.metrics.TagSet;
import io.burst.core.metrics.TimeSeries;
import io.burst.core.report.SeriesTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Counts checks by name, in order of first appearance. */
final class Checks {
  private Checks() {}

  static List<Summary.Check> byName(SeriesTable series, Predicate<TagSet> condition) {
    Map<String, RateSink> byName = new LinkedHashMap<>();
    for (TimeSeries one : series.series(BuiltinMetrics.CHECKS.name(), condition)) {
      RateSink counts =
          byName.computeIfAbsent(one.tags().get("check").orElse(""), name -> new RateSink());
      series.get(one).ifPresent(counts::merge);
    }
    byName.remove("");
    return byName.entrySet().stream()
        .map(
            entry -> {
              RateSink counts = entry.getValue();
              return new Summary.Check(
                  entry.getKey(), counts.nonZero(), counts.total() - counts.nonZero());
            })
        .toList();
  }
}
