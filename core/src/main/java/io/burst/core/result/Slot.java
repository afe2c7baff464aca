package io.burst.core.result;

import io.burst.core.metrics.Sink;
import java.util.Objects;

/**
 * What one series recorded in one second, or in a whole interval.
 *
 * @param second the second from the start of the phase, or {@link #WHOLE}
 * @param sink its values; not to be changed
 */
public record Slot(int second, Sink sink) {
  /** In place of a second: the values are of the whole interval. */
  public static final int WHOLE = -1;

  public Slot {
    Objects.requireNonNull(sink, "sink");
    if (second < WHOLE) {
      throw new IllegalArgumentException("no second: " + second);
    }
  }
}
