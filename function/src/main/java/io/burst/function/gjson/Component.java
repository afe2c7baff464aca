package io.burst.function.gjson;

/**
 * One step of a path, and what follows it.
 *
 * @param pattern the name, with backslashes before characters that stand for themselves
 * @param separator what ended it: a dot, a pipe, or NUL at the end of the path
 * @param rest what follows the separator
 */
record Component(String pattern, char separator, String rest) {
  static final char END = '\0';

  /** The first step of a path. */
  static Component of(String path) {
    int at = 0;
    while (at < path.length() && path.charAt(at) != '.' && path.charAt(at) != '|') {
      at += path.charAt(at) == '\\' ? 2 : 1;
    }
    return at >= path.length()
        ? new Component(path, END, "")
        : new Component(path.substring(0, at), path.charAt(at), path.substring(at + 1));
  }

  /** Whether a name is meant: the pattern may hold {@code *} and {@code ?}. */
  boolean matches(String name) {
    return Wildcards.matches(pattern, name);
  }

  /** Where a step in brackets ends: after the bracket that closes the one at the start. */
  static int closing(String text, int from) {
    int depth = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '"') {
        i = endOfString(text, i);
      } else if ("([{".indexOf(c) >= 0) {
        depth++;
      } else if (")]}".indexOf(c) >= 0) {
        depth--;
        if (depth == 0) {
          return i + 1;
        }
      }
    }
    return -1;
  }

  /** Where the closing quote of a string stands, or the end of the text. */
  static int endOfString(String text, int from) {
    int i = from + 1;
    while (i < text.length() && text.charAt(i) != '"') {
      i += text.charAt(i) == '\\' ? 2 : 1;
    }
    return i;
  }
}
