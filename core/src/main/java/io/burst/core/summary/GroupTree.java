package io.burst.core.summary;

import io.burst.core.metrics.TagSet;
import io.burst.core.report.SeriesTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The tree of groups that the {@code group} tags of series tell of ({@code ::outer::inner}), in
 * order of first appearance. The root has the empty name and path.
 */
final class GroupTree {
  private static final String SEPARATOR = "::";

  private final String name;
  private final String path;
  private final Map<String, GroupTree> children = new LinkedHashMap<>();

  private GroupTree(String name, String path) {
    this.name = name;
    this.path = path;
  }

  /**
   * The tree over the series that satisfy a condition.
   *
   * @param lifeCycle whether the groups of setup() and teardown() themselves count; groups that the
   *     script opens inside them always do
   */
  static GroupTree of(SeriesTable series, Predicate<TagSet> condition, boolean lifeCycle) {
    GroupTree root = new GroupTree("", "");
    series.all().keySet().stream()
        .map(one -> one.tags())
        .filter(condition)
        .flatMap(tags -> tags.get("group").stream())
        .filter(path -> !path.isEmpty() && (lifeCycle || !isLifeCycle(path)))
        .distinct()
        .forEach(root::add);
    return root;
  }

  private static boolean isLifeCycle(String path) {
    return path.equals("::setup") || path.equals("::teardown");
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
