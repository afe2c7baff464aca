package io.burst.function.js;

import java.util.Map;
import java.util.TreeMap;

/** Writes the little JSON that is handed to scripts as text, without a mapper. */
final class JsonText {
  private JsonText() {}

  /** An object of strings, sorted by name. */
  static String ofStrings(Map<String, String> strings) {
    StringBuilder json = new StringBuilder("{");
    for (Map.Entry<String, String> entry : new TreeMap<>(strings).entrySet()) {
      if (json.length() > 1) {
        json.append(',');
      }
      quote(json, entry.getKey());
      json.append(':');
      quote(json, entry.getValue());
    }
    return json.append('}').toString();
  }

  private static void quote(StringBuilder json, String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ') {
        json.append(String.format("\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    json.append('"');
  }
}
