package io.burst.function.http.wire;

import io.burst.function.http.wire.Headers.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Takes the lines of a received head apart; {@link HeadParser} has checked them before. */
final class HeaderLines {
  private HeaderLines() {}

  static List<Field> parse(byte[] raw) {
    List<Field> fields = new ArrayList<>();
    int at = 0;
    while (at < raw.length) {
      int end = lineEnd(raw, at);
      int next = end + 1;
      // A line that begins with white space continues the one before (obs-fold).
      while (next < raw.length && (raw[next] == ' ' || raw[next] == '\t')) {
        end = lineEnd(raw, next);
        next = end + 1;
      }
      fields.add(field(raw, at, end));
      at = next;
    }
    return fields;
  }

  private static int lineEnd(byte[] raw, int from) {
    int i = from;
    while (i < raw.length && raw[i] != '\n') {
      i++;
    }
    return i;
  }

  private static Field field(byte[] raw, int from, int end) {
    int colon = from;
    while (raw[colon] != ':') {
      colon++;
    }
    String name = new String(raw, from, colon - from, StandardCharsets.ISO_8859_1);
    String value = new String(raw, colon + 1, end - colon - 1, StandardCharsets.UTF_8);
    return new Field(HeaderNames.canonical(name), unfold(value));
  }

  private static String unfold(String value) {
    if (value.indexOf('\n') < 0) {
      return value.strip();
    }
    StringBuilder joined = new StringBuilder(value.length());
    value.lines().map(String::strip).forEach(line -> joined.append(line).append(' '));
    return joined.toString().strip();
  }
}
