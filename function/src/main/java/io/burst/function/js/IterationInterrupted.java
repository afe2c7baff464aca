package io.burst.function.js;

/** Unwinds an iteration that was told to end while it waited. Carries nothing. */
final class IterationInterrupted extends RuntimeException {
  private static final long serialVersionUID = 1L;

  IterationInterrupted() {
    super("the iteration was interrupted", null, false, false);
  }
}
