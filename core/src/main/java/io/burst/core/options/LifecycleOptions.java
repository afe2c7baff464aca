package io.burst.core.options;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * What runs around the iterations and how long it may take.
 *
 * @param minIterationDuration full iterations are padded to it; zero means no padding
 * @param paused whether the run waits for a resume before it starts
 * @param executionSegment text of the segment of the test that this process runs
 * @param executionSegmentSequence text of the sequence the segment belongs to
 */
public record LifecycleOptions(
    boolean noSetup,
    boolean noTeardown,
    Duration setupTimeout,
    Duration teardownTimeout,
    Duration handleSummaryTimeout,
    Duration minIterationDuration,
    boolean paused,
    Optional<String> executionSegment,
    Optional<String> executionSegmentSequence) {

  /** setup() and teardown() run, with a minute each; no padding, no segment. */
  public static final LifecycleOptions DEFAULT =
      new LifecycleOptions(
          false,
          false,
          Duration.ofSeconds(60),
          Duration.ofSeconds(60),
          Duration.ofSeconds(120),
          Duration.ZERO,
          false,
          Optional.empty(),
          Optional.empty());

  public LifecycleOptions {
    Objects.requireNonNull(setupTimeout, "setupTimeout");
    Objects.requireNonNull(teardownTimeout, "teardownTimeout");
    Objects.requireNonNull(handleSummaryTimeout, "handleSummaryTimeout");
    Objects.requireNonNull(minIterationDuration, "minIterationDuration");
    Objects.requireNonNull(executionSegment, "executionSegment");
    Objects.requireNonNull(executionSegmentSequence, "executionSegmentSequence");
  }
}
