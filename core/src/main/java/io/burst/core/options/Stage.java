package io.burst.core.options;

import java.time.Duration;
import java.util.Objects;

/** A stage of a ramp: over its duration the value goes linearly to the target (0 s: a jump). */
public record Stage(Duration duration, long target) {
  public Stage {
    Objects.requireNonNull(duration, "duration");
    if (duration.isNegative() || target < 0) {
      throw new IllegalArgumentException("a stage has a duration and a target of 0 or more");
    }
  }
}
