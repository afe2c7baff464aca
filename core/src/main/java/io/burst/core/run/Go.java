package io.burst.core.run;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * The start signal of a run: one absolute instant for all workers, and the slices that were not
 * ready when it was given.
 */
public record Go(Instant start, List<Integer> missing) {
  public Go {
    Objects.requireNonNull(start, "start");
    missing = List.copyOf(missing);
  }
}
