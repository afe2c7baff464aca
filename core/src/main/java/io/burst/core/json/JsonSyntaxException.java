package io.burst.core.json;

import java.util.Objects;

/** A text is no JSON. Its message says what is wrong, and where by line and character from 1. */
public final class JsonSyntaxException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  JsonSyntaxException(String text, int offset, String what) {
    super(place(text, offset) + what);
  }

  private static String place(String text, int offset) {
    int at = Math.min(offset, Math.max(0, text.length() - 1));
    int lineStart = text.lastIndexOf('\n', at - 1) + 1;
    long line = 1 + text.substring(0, lineStart).chars().filter(c -> c == '\n').count();
    return "line " + line + ", character " + (at - lineStart + 1) + ": ";
  }

  /** What is wrong, and where. */
  public String problem() {
    return Objects.requireNonNull(getMessage());
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    // Bodies of responses are often no JSON; where burst read them is of no interest.
    return this;
  }
}
