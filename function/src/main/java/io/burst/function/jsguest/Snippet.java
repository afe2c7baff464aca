package io.burst.function.jsguest;

import org.graalvm.polyglot.Source;

/**
 * A line of JavaScript that is part of burst, parsed once per process. (Text that is evaluated
 * without a source of its own is parsed again in every context, which costs 0.3 ms a time.)
 */
public final class Snippet {
  /** Names of burst's own code start with it; no location of a user's file does. */
  public static final String PREFIX = "burst:";

  private Snippet() {}

  /** The source of an expression. */
  public static Source of(String name, String expression) {
    return Source.newBuilder("js", expression, PREFIX + name).buildLiteral();
  }
}
