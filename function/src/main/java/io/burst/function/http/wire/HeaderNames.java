package io.burst.function.http.wire;

import java.util.concurrent.ConcurrentHashMap;

/**
 * Header names in Go's canonical case: letters after the start and after hyphens upper, all others
 * lower; a name that is no token stays as it is.
 */
public final class HeaderNames {
  private static final int MOST_KEPT = 1_000;
  private static final boolean[] TOKEN = new boolean[128];
  private static final ConcurrentHashMap<String, String> KNOWN = new ConcurrentHashMap<>();

  static {
    for (char c = '0'; c <= 'z'; c++) {
      TOKEN[c] = Character.isLetterOrDigit(c);
    }
    for (char c : "!#$%&'*+-.^_`|~".toCharArray()) {
      TOKEN[c] = true;
    }
  }

  private HeaderNames() {}

  /** The name in canonical case. */
  public static String canonical(String name) {
    String known = KNOWN.get(name);
    if (known != null) {
      return known;
    }
    String canonical = isToken(name) ? convert(name) : name;
    if (KNOWN.size() < MOST_KEPT) {
      KNOWN.put(name, canonical);
    }
    return canonical;
  }

  private static String convert(String name) {
    StringBuilder out = new StringBuilder(name.length());
    boolean upper = true;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      out.append(upper ? upper(c) : lower(c));
      upper = c == '-';
    }
    return out.toString();
  }

  private static char upper(char c) {
    return c >= 'a' && c <= 'z' ? (char) (c - 32) : c;
  }

  private static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
  }

  /** Whether it is a token of RFC 9110: what names and methods are made of. */
  public static boolean isToken(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isToken(text.charAt(i))) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  static boolean isToken(int c) {
    return c >= 0 && c < 128 && TOKEN[c];
  }

  /** Whether it can stand as a field's value: no control characters but tab. */
  public static boolean isValue(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < ' ' && c != '\t') || c == 127) {
        return false;
      }
    }
    return true;
  }
}
