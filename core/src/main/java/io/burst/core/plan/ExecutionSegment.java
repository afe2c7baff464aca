package io.burst.core.plan;

import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import java.util.Objects;

/**
 * A share of the whole test: the exact half-open interval [from, to) of 0..1. Written {@code
 * from:to}, or {@code to} alone for {@code 0:to}.
 */
public record ExecutionSegment(Fraction from, Fraction to) {
  /** The whole test. */
  public static final ExecutionSegment FULL = new ExecutionSegment(Fraction.ZERO, Fraction.ONE);

  public ExecutionSegment {
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
    if (from.compareTo(to) >= 0) {
      throw invalid(
          "the segment starts at " + from + ", which is not before its end at " + to,
          "give an execution segment as from:to, for instance 1/4:1/2");
    }
    if (to.compareTo(Fraction.ONE) > 0) {
      throw invalid(
          "the segment ends at " + to + ", beyond the whole",
          "shares are fractions of the whole: 0 to 1, or 0% to 100%");
    }
  }

  /** Reads a segment; an empty text is the whole test. */
  public static ExecutionSegment parse(String text) {
    if (text.isEmpty()) {
      return FULL;
    }
    try {
      int colon = text.indexOf(':');
      return colon < 0
          ? new ExecutionSegment(Fraction.ZERO, Fraction.parse(text))
          : new ExecutionSegment(
              Fraction.parse(text.substring(0, colon)), Fraction.parse(text.substring(colon + 1)));
    } catch (NumberFormatException cause) {
      throw invalid(
          "execution segment '" + text + "': " + cause.getMessage(),
          "give an execution segment as from:to, for instance 1/4:1/2");
    }
  }

  static BurstException invalid(String message, String hint) {
    return new BurstException(ErrorKind.INVALID_CONFIG, message, hint);
  }

  /** Its share of the whole. */
  public Fraction length() {
    return to.minus(from);
  }

  /** As {@code from:to}. */
  @Override
  public String toString() {
    return from + ":" + to;
  }
}
