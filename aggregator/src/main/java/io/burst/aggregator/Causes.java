package io.burst.aggregator;

import io.burst.core.json.JsonTree;
import java.util.Map;

/** What AWS gives as the cause of a failed step, as people read it. */
final class Causes {
  private Causes() {}

  /**
   * A function's failure comes as JSON with its message, type and stack trace: only the message of
   * one that ends the text is kept. Other texts stay as they are.
   */
  static String readable(String text) {
    int json = text.indexOf('{');
    if (json < 0) {
      return text;
    }
    try {
      return JsonTree.parse(text.substring(json)) instanceof Map<?, ?> failure
              && failure.get("errorMessage") instanceof String message
          ? text.substring(0, json) + message
          : text;
    } catch (IllegalArgumentException otherText) {
      return text;
    }
  }
}
