package io.burst.cli.cloud;

import java.util.Objects;

/**
 * One thing that was looked at before any load or cost.
 *
 * @param subject what was looked at
 * @param outcome how it is
 * @param detail what was found, and how it was found
 * @param hint how to mend it; empty if there is nothing to mend
 */
public record Check(String subject, Outcome outcome, String detail, String hint) {
  public Check {
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(detail, "detail");
    Objects.requireNonNull(hint, "hint");
  }

  /** How a thing is. */
  public enum Outcome {
    GOOD,
    /** It works, but the user should know. */
    WARNING,
    BAD,
    /** It could not be looked at. */
    UNKNOWN
  }

  static Check good(String subject, String detail) {
    return new Check(subject, Outcome.GOOD, detail, "");
  }

  static Check bad(String subject, String detail, String hint) {
    return new Check(subject, Outcome.BAD, detail, hint);
  }

  static Check unknown(String subject, String detail) {
    return new Check(subject, Outcome.UNKNOWN, detail, "");
  }
}
