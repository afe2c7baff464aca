package io.burst.core.options;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * A condition on a metric that decides whether the run passes.
 *
 * @param source the text of the expression as it was written
 * @param abortOnFail whether the run is stopped as soon as it fails
 * @param delayAbortEval how long the run must have gone on before it is stopped
 */
public record Threshold(
    String source,
    ThresholdExpression expression,
    boolean abortOnFail,
    Optional<Duration> delayAbortEval) {
  public Threshold {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(expression, "expression");
    Objects.requireNonNull(delayAbortEval, "delayAbortEval");
  }

  /** A threshold that does not stop the run. */
  public static Threshold of(String source) {
    return new Threshold(source, ThresholdExpression.parse(source), false, Optional.empty());
  }
}
