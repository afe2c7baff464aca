package io.burst.function.js;

import static org.assertj.core.api.Assertions.assertThat;

import io.burst.core.metrics.SeriesRecorder;
import io.burst.core.metrics.TagSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TagScopeTest {
  private final Set<TagSet> asked = new HashSet<>();
  private final TagScope empty =
      TagScope.empty(
          (metric, tags) -> {
            asked.add(tags);
            return new Nothing();
          });

  private static final class Nothing implements SeriesRecorder {
    @Override
    public void record(double value) {}

    @Override
    public void recordNanos(long nanos) {}
  }

  @Test
  void thereIsOneForEachTagSet() {
    TagScope one = empty.with("a", "1").with("b", "2");
    assertThat(empty.with("b", "2").with("a", "3").with("a", "1")).isSameAs(one);
    assertThat(one.tags().asMap()).isEqualTo(Map.of("a", "1", "b", "2"));
  }

  /** More values than are kept, of a tag that every scope gets: none is lost, none is mistaken. */
  @Test
  void everNewValuesLeaveNothingBehind() {
    TagScope menu = empty.with("group", "menu");
    for (int i = 0; i < 150_000; i++) {
      TagScope user = menu.with("user", Integer.toString(i));
      if (i % 1_000 == 0) {
        assertThat(user.tags().asMap())
            .isEqualTo(Map.of("group", "menu", "user", Integer.toString(i)));
      }
    }
    TagScope after = menu.with("status", "200");
    assertThat(menu.with("status", "200")).isSameAs(after);
    assertThat(empty.with("status", "200").with("group", "menu").tags()).isEqualTo(after.tags());
  }

  @Test
  void aCheckIsItsNamesSeriesHoweverManyThereWere() {
    TagScope scope = empty.with("group", "menu");
    Set<String> names = new TreeSet<>();
    for (int i = 0; i < 5_000; i++) {
      names.add("check " + i);
    }
    names.forEach(scope::check);
    assertThat(asked.stream().map(tags -> tags.get("check").orElseThrow()).toList())
        .containsExactlyInAnyOrderElementsOf(List.copyOf(names));
    assertThat(scope.check("check 1")).isSameAs(scope.check("check 1"));
  }
}
