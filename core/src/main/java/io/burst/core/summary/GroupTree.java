package io.burst.core.summary;

import io.burst.core.metrics.BuiltinMetrics;
import io.burst.core.metrics.Metric;
import io.burst.core.metrics.TagSet;
import io.burst.core.metrics.TimeSeries;
import io.burst.core.report.SeriesTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The tree of groups that the {@code group} tags of series tell of ({@code ::outer::inner}), in
 * order of first appearance. The root has the empty name and path.
 */
final class GroupTree {
  private static final String SEPARATOR = "::";
  private static final Set<String> LIFE_CYCLE = Set.of("::setup", "::teardown");
  private static final Set<Metric> MAKE_GROUPS =
      Set.of(BuiltinMetrics.GROUP_DURATION, BuiltinMetrics.CHECKS);

  private final String name;
  private final String path;
  private final Map<String, GroupTree> children = new LinkedHashMap<>();

  private GroupTree(String name, String path) {
    this.name = name;
    this.path = path;
  }

  /**
   * The tree over the series that satisfy a condition. The groups of setup() and teardown() are
   * there only for what the script opens inside them.
   */
  static GroupTree of(SeriesTable series, Predicate<TagSet> condition) {
    return of(series.all().keySet().stream(), tags -> condition.test(tags) && !isLifeCycle(tags));
  }

  /** The tree of the groups that were opened, and of those in which checks ran. */
  static GroupTree opened(SeriesTable series) {
    return of(
        series.all().keySet().stream().filter(one -> MAKE_GROUPS.contains(one.metric())),
        tags -> true);
  }

  private static GroupTree of(Stream<TimeSeries> series, Predicate<TagSet> condition) {
    GroupTree root = new GroupTree("", "");
    series
        .map(TimeSeries::tags)
        .filter(condition)
        .flatMap(tags -> tags.get("group").stream())
        .filter(path -> !path.isEmpty())
        .distinct()
        .forEach(root::add);
    return root;
  }

  /** Whether a sample is of setup() or teardown() themselves, outside any group of the script. */
  static boolean isLifeCycle(TagSet tags) {
    return tags.get("group").filter(LIFE_CYCLE::contains).isPresent();
  }

  private void add(String tag) {
    String relative = tag.startsWith(SEPARATOR) ? tag.substring(SEPARATOR.length()) : tag;
    GroupTree node = this;
    for (String part : relative.split(SEPARATOR, -1)) {
      GroupTree parent = node;
      node =
          parent.children.computeIfAbsent(
              part, absent -> new GroupTree(part, parent.path + SEPARATOR + part));
    }
  }

  /** Its own name, without those of its parents. */
  String name() {
    return name;
  }

  /** The value of the tag. */
  String path() {
    return path;
  }

  List<GroupTree> children() {
    return List.copyOf(children.values());
  }
}
