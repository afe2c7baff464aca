package io.burst.function.gjson;

/** A text is no JSON. Its message says what is wrong, and where by line and character from 1. */
public final class JsonProblem extends Exception {
  private static final long serialVersionUID = 1L;

  private final String problem;

  JsonProblem(String text, int offset, String what) {
    super(what, null, false, false);
    int at = Math.min(offset, Math.max(0, text.length() - 1));
    int lineStart = text.lastIndexOf('\n', at - 1) + 1;
    long line = 1 + text.substring(0, lineStart).chars().filter(c -> c == '\n').count();
    this.problem = "line " + line + ", character " + (at - lineStart + 1) + ": " + what;
  }

  /** Where and what. */
  public String problem() {
    return problem;
  }
}
