package io.burst.core.options;

import io.burst.core.metrics.TagSet;
import java.util.Arrays;
import java.util.Objects;

/**
 * What a threshold is declared on: a metric, or the part of it whose samples carry given tags.
 *
 * <p>Grammar: {@code metric} or {@code metric{tag:value,tag2:value2}}. Spaces and quotes around
 * names and values are dropped; a value may contain {@code :} but no {@code ,}.
 *
 * @param name as it was declared, for showing and as a key
 * @param parent the metric's name
 * @param suffix the text between the braces; empty for a whole metric
 * @param tags which samples belong to it; empty for a whole metric
 */
public record SubMetric(String name, String parent, String suffix, TagSet tags) {
  /** The sub-metric that every HTTP test has without asking. */
  public static final String EXPECTED_RESPONSES = "http_req_duration{expected_response:true}";

  public SubMetric {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(parent, "parent");
    Objects.requireNonNull(suffix, "suffix");
    Objects.requireNonNull(tags, "tags");
  }

  /** Whether it is a part of a metric, not a whole one. */
  public boolean isPart() {
    return !suffix.isEmpty();
  }

  /**
   * Parses a declared name.
   *
   * @throws IllegalArgumentException with a message for the user if it is malformed
   */
  public static SubMetric parse(String name) {
    int open = name.indexOf('{');
    int close = name.lastIndexOf('}');
    if (open < 0 && close < 0) {
      return new SubMetric(name, name, "", TagSet.EMPTY);
    }
    if (open < 0 || close < 0) {
      throw new IllegalArgumentException("a curly brace has no counterpart");
    }
    if (close < open) {
      throw new IllegalArgumentException("the closing curly brace comes before the opening one");
    }
    if (close != name.length() - 1) {
      throw new IllegalArgumentException("there is text after the closing curly brace");
    }
    String suffix = name.substring(open + 1, close).strip();
    return new SubMetric(name, name.substring(0, open), suffix, tags(suffix));
  }

  private static TagSet tags(String suffix) {
    TagSet tags = TagSet.EMPTY;
    for (String tag : Arrays.asList(suffix.split(",", -1))) {
      int colon = tag.indexOf(':');
      if (colon < 0 || colon == tag.length() - 1) {
        throw new IllegalArgumentException("the tag '" + tag.strip() + "' has no value");
      }
      tags = tags.with(bare(tag.substring(0, colon)), bare(tag.substring(colon + 1)));
    }
    return tags;
  }

  /** Without spaces around it, then without quotes around it. */
  private static String bare(String text) {
    String stripped = text.strip();
    int from = 0;
    int to = stripped.length();
    while (from < to && isQuote(stripped.charAt(from))) {
      from++;
    }
    while (to > from && isQuote(stripped.charAt(to - 1))) {
      to--;
    }
    return stripped.substring(from, to);
  }

  private static boolean isQuote(char c) {
    return c == '"' || c == '\'';
  }
}
