package io.burst.function.gjson;

/** Patterns with {@code *} and {@code ?}; a backslash makes the next character stand for itself. */
final class Wildcards {
  private Wildcards() {}

  /** Whether a pattern matches a whole text. Time is bounded by the product of the lengths. */
  static boolean matches(String pattern, String text) {
    int p = 0;
    int t = 0;
    int star = -1;
    int starText = 0;
    while (t < text.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        starText = t;
      } else if (p < pattern.length() && one(pattern, p, text.charAt(t))) {
        p += escapes(pattern, p) ? 2 : 1;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++starText;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p >= pattern.length();
  }

  private static boolean escapes(String pattern, int at) {
    return pattern.charAt(at) == '\\' && at + 1 < pattern.length();
  }

  private static boolean one(String pattern, int at, char c) {
    if (escapes(pattern, at)) {
      return pattern.charAt(at + 1) == c;
    }
    return pattern.charAt(at) == '?' || pattern.charAt(at) == c;
  }
}
