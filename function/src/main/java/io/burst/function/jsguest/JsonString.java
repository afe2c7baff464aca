package io.burst.function.jsguest;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Strings of {@link QuickJson}. */
final class JsonString {
  private static final String ESCAPES = "\"\\/bfnrt";
  private static final String MEANT = "\"\\/\b\f\n\r\t";
  private static final int UNICODE = 4;

  private JsonString() {}

  /** The text from behind the opening quote; null at a mistake. */
  static @Nullable String read(QuickJson json) {
    int from = json.at;
    boolean ascii = plain(json);
    if (json.at == json.in.length) {
      return null;
    }
    if (json.in[json.at] == '"') {
      return text(json, from, json.at++, ascii);
    }
    return json.in[json.at] == '\\' ? escaped(json, from) : null;
  }

  /** Goes on to what ends a run of plain letters; whether all of them are ASCII. */
  private static boolean plain(QuickJson json) {
    byte[] in = json.in;
    int at = json.at;
    boolean ascii = true;
    while (at < in.length && in[at] != '"' && in[at] != '\\' && (in[at] >= ' ' || in[at] < 0)) {
      ascii &= in[at++] >= 0;
    }
    json.at = at;
    return ascii;
  }

  private static String text(QuickJson json, int from, int to, boolean ascii) {
    return new String(
        json.in, from, to - from, ascii ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
  }

  private static @Nullable String escaped(QuickJson json, int start) {
    StringBuilder out = new StringBuilder(text(json, start, json.at, false));
    while (json.at + 1 < json.in.length && json.in[json.at] == '\\') {
      if (!escape(json, out)) {
        return null;
      }
      int from = json.at;
      boolean ascii = plain(json);
      out.append(text(json, from, json.at, ascii));
    }
    boolean ended = json.at < json.in.length && json.in[json.at++] == '"';
    return ended ? out.toString() : null;
  }

  private static boolean escape(QuickJson json, StringBuilder out) {
    byte letter = json.in[json.at + 1];
    json.at += 2;
    if (letter == 'u') {
      return unicode(json, out);
    }
    int which = ESCAPES.indexOf(letter);
    if (which < 0) {
      return false;
    }
    out.append(MEANT.charAt(which));
    return true;
  }

  private static boolean unicode(QuickJson json, StringBuilder out) {
    if (json.at + UNICODE > json.in.length) {
      return false;
    }
    int unit = 0;
    for (int i = 0; i < UNICODE; i++) {
      int digit = json.in[json.at] < 0 ? -1 : Character.digit(json.in[json.at], 16);
      if (digit < 0) {
        return false;
      }
      unit = unit * 16 + digit;
      json.at++;
    }
    out.append((char) unit);
    return true;
  }
}
