package io.burst.core.summary;

import java.util.Collection;
import java.util.Iterator;
import java.util.Map;

/**
 * Writes maps, collections, strings, numbers and booleans as {@code JSON.stringify} does: keys in
 * the map's order, numbers as JavaScript prints them, what is not finite as null. For the documents
 * that k6's users read; burst's own formats go through {@code Json}.
 */
public final class JsonText {
  private final StringBuilder out = new StringBuilder();
  private final int indent;

  private JsonText(int indent) {
    this.indent = indent;
  }

  /** On one line, without spaces. */
  public static String compact(Object value) {
    return of(value, 0);
  }

  /** Over lines, each level indented by so many spaces; 0: on one line. */
  public static String of(Object value, int indent) {
    JsonText text = new JsonText(indent);
    text.write(value, 0);
    return text.out.toString();
  }

  private void write(Object value, int depth) {
    switch (value) {
      case Map<?, ?> map -> writeMap(map, depth);
      case Collection<?> items -> writeItems(items, depth);
      case String string -> quote(string);
      case Boolean flag -> out.append(flag.booleanValue());
      case Integer number -> out.append(number.intValue());
      case Long number -> out.append(number.longValue());
      case Number number -> writeDouble(number.doubleValue());
      case JsonNull _ -> out.append("null");
      default -> throw new IllegalArgumentException("not a JSON value: " + value.getClass());
    }
  }

  private void writeDouble(double number) {
    out.append(Double.isFinite(number) ? JsNumber.text(number) : "null");
  }

  private void writeMap(Map<?, ?> map, int depth) {
    out.append('{');
    Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
    while (entries.hasNext()) {
      Map.Entry<?, ?> entry = entries.next();
      newLine(depth + 1);
      quote(String.valueOf(entry.getKey()));
      out.append(indent > 0 ? ": " : ":");
      write(orNull(entry.getValue()), depth + 1);
      if (entries.hasNext()) {
        out.append(',');
      }
    }
    if (!map.isEmpty()) {
      newLine(depth);
    }
    out.append('}');
  }

  private void writeItems(Collection<?> items, int depth) {
    out.append('[');
    Iterator<?> each = items.iterator();
    while (each.hasNext()) {
      newLine(depth + 1);
      write(orNull(each.next()), depth + 1);
      if (each.hasNext()) {
        out.append(',');
      }
    }
    if (!items.isEmpty()) {
      newLine(depth);
    }
    out.append(']');
  }

  private static Object orNull(@org.jspecify.annotations.Nullable Object value) {
    return value == null ? JsonNull.NULL : value;
  }

  private void newLine(int depth) {
    if (indent > 0) {
      out.append('\n').repeat(' ', depth * indent);
    }
  }

  private void quote(String string) {
    out.append('"');
    for (int i = 0; i < string.length(); i++) {
      escape(string, i);
    }
    out.append('"');
  }

  private void escape(String string, int at) {
    char c = string.charAt(at);
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      case '\b' -> out.append("\\b");
      case '\f' -> out.append("\\f");
      default -> {
        if (c < ' ' || isLoneSurrogate(string, at)) {
          out.append("\\u%04x".formatted((int) c));
        } else {
          out.append(c);
        }
      }
    }
  }

  private static boolean isLoneSurrogate(String string, int at) {
    char c = string.charAt(at);
    if (Character.isHighSurrogate(c)) {
      return at + 1 == string.length() || !Character.isLowSurrogate(string.charAt(at + 1));
    }
    return Character.isLowSurrogate(c)
        && (at == 0 || !Character.isHighSurrogate(string.charAt(at - 1)));
  }

  private enum JsonNull {
    NULL
  }
}
