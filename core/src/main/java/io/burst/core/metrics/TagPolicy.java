package io.burst.core.metrics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which tags of a sample are stored: a few standard ones per type of metric, and those that
 * thresholds select by. Immutable and thread-safe.
 *
 * <p>Past the limit of series a sample's tags are cut down further: those with few values stay,
 * those with many become "(other)", unless a threshold selects just that value.
 */
public final class TagPolicy {
  /** Stands for the values that are no longer told apart. */
  public static final String OTHER = "(other)";

  private static final Set<String> TREND =
      Set.of("scenario", "group", "name", "method", "expected_response");
  private static final Set<String> COUNTED =
      Set.of(
          "scenario",
          "group",
          "name",
          "method",
          "expected_response",
          "status",
          "error_code",
          "check");
  private static final Set<String> FEW_VALUES =
      Set.of(
          "scenario",
          "method",
          "expected_response",
          "status",
          "error_code",
          BuiltinMetrics.LOWER_BOUND);

  /** Without thresholds. */
  public static final TagPolicy STANDARD = new TagPolicy(Map.of());

  private final Map<String, List<TagSet>> selectors;

  private TagPolicy(Map<String, List<TagSet>> selectors) {
    this.selectors = selectors;
  }

  /** The policy for the given selectors of sub-metrics, by the name of their metric. */
  public static TagPolicy of(Map<String, List<TagSet>> selectorsByMetric) {
    Map<String, List<TagSet>> copy = new HashMap<>();
    selectorsByMetric.forEach((metric, tags) -> copy.put(metric, List.copyOf(tags)));
    return new TagPolicy(Map.copyOf(copy));
  }

  /** The policy of this one and one more selector. */
  public TagPolicy with(String metric, TagSet selector) {
    Map<String, List<TagSet>> more = new HashMap<>(selectors);
    List<TagSet> tags = new ArrayList<>(more.getOrDefault(metric, List.of()));
    tags.add(selector);
    more.put(metric, List.copyOf(tags));
    return new TagPolicy(Map.copyOf(more));
  }

  /** The names of the tags that are kept for a metric. */
  public Set<String> kept(Metric metric) {
    Set<String> names = new HashSet<>(standard(metric));
    for (TagSet selector : selectorsOf(metric)) {
      names.addAll(selector.asMap().keySet());
    }
    return Set.copyOf(names);
  }

  private static Set<String> standard(Metric metric) {
    if (metric.equals(BuiltinMetrics.ITERATION_RESPONSE)) {
      return Set.of("scenario", BuiltinMetrics.LOWER_BOUND);
    }
    return switch (metric.type()) {
      case TREND, GAUGE -> TREND;
      case COUNTER, RATE -> COUNTED;
    };
  }

  private List<TagSet> selectorsOf(Metric metric) {
    return selectors.getOrDefault(metric.name(), List.of());
  }

  /** Tags (already cut down to the kept ones) as they are stored past the limit of series. */
  public TagSet overflow(Metric metric, TagSet tags) {
    Map<String, String> rest = new HashMap<>();
    tags.asMap()
        .forEach(
            (name, value) -> {
              boolean kept = FEW_VALUES.contains(name) || isSelected(metric, name, value);
              rest.put(name, kept ? value : OTHER);
            });
    rest.putIfAbsent("name", OTHER);
    return TagSet.of(rest);
  }

  private boolean isSelected(Metric metric, String name, String value) {
    for (TagSet selector : selectorsOf(metric)) {
      if (selector.get(name).filter(value::equals).isPresent()) {
        return true;
      }
    }
    return false;
  }
}
