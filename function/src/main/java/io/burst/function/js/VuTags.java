package io.burst.function.js;

import io.burst.core.metrics.BuiltinMetrics;
import io.burst.core.metrics.SeriesRecorder;
import io.burst.core.summary.JsNumber;
import java.util.Map;
import java.util.Set;
import org.graalvm.polyglot.Value;

/** The tags of one virtual user, as its script changes them. Thread-confined. */
public final class VuTags {
  private static final String GROUP = "group";
  private static final String SEPARATOR = "::";

  private final TagScope empty;
  private final Set<String> systemTags;
  private final boolean namesChecks;
  private TagScope scope;

  VuTags(TagScope empty, TagScope scope, Set<String> systemTags) {
    this.empty = empty;
    this.scope = scope;
    this.systemTags = systemTags;
    this.namesChecks = systemTags.contains("check");
  }

  /** The present tags. */
  public TagScope scope() {
    return scope;
  }

  /** Replaces all tags, when the user changes its scenario. */
  void reset(TagScope next) {
    scope = next;
  }

  /** Whether samples carry a system tag. */
  public boolean has(String systemTag) {
    return systemTags.contains(systemTag);
  }

  /** Sets a tag for all samples to come. */
  public void set(String name, String value) {
    scope = scope.with(name, value);
  }

  /** Takes a tag away from all samples to come. */
  public void remove(String name) {
    TagScope rest = empty;
    for (Map.Entry<String, String> tag : scope.tags().asMap().entrySet()) {
      if (!tag.getKey().equals(name)) {
        rest = rest.with(tag.getKey(), tag.getValue());
      }
    }
    scope = rest;
  }

  /** The path of the present group: empty at the root, else as {@code ::a::b}. */
  public String group() {
    return scope.tags().get(GROUP).orElse("");
  }

  /** The path of a group inside the present one. */
  public String groupInside(String name) {
    String outer = group();
    return outer.isEmpty() && name.isEmpty() ? "" : outer + SEPARATOR + name;
  }

  /** Enters a group by its path, if groups are recorded. */
  public void enterGroup(String path) {
    if (has(GROUP)) {
      scope = scope.with(GROUP, path);
    }
  }

  /** The series of a check. */
  public SeriesRecorder check(TagScope within, String name) {
    return namesChecks ? within.check(name) : within.series(BuiltinMetrics.CHECKS);
  }

  /**
   * The present tags with those of a script's object; a null or undefined object adds none.
   *
   * @throws IllegalArgumentException for a value that is no string, number or boolean
   */
  public TagScope with(Value custom) {
    return with(scope, custom);
  }

  /** Some tags with those of a script's object. */
  public static TagScope with(TagScope start, Value custom) {
    if (custom.isNull()) {
      return start;
    }
    TagScope result = start;
    for (String name : custom.getMemberKeys()) {
      result = result.with(name, text(name, custom.getMember(name)));
    }
    return result;
  }

  /** A tag's value as text, as JavaScript would write it. */
  public static String text(String name, Value value) {
    if (value.isString()) {
      return value.asString();
    }
    if (value.isNumber()) {
      return JsNumber.text(value.asDouble());
    }
    if (value.isBoolean()) {
      return Boolean.toString(value.asBoolean());
    }
    throw new IllegalArgumentException(
        "the tag '" + name + "' is neither a string nor a number nor a boolean");
  }
}
