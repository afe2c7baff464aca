package io.burst.aggregator;

import io.burst.core.run.Go;
import io.burst.core.run.RunPace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Holds the workers back until all are ready, or the start limit has passed. The start instant lies
 * a margin ahead of the decision, so that every worker has seen it before it comes.
 *
 * @param pace of the run
 * @param opened when the waiting began
 * @param startLimit how long it may last
 */
record Barrier(RunPace pace, Instant opened, Duration startLimit) {

  /** Whether the waiting is over although not all are there. */
  boolean isOverdue(Instant now) {
    return !now.isBefore(opened.plus(startLimit));
  }

  /**
   * The start signal, if it is time for it: somebody is ready, and nobody is still to come or the
   * limit has passed. A worker that has ended already will not come.
   */
  Optional<Go> open(Set<Integer> ready, Set<Integer> ended, Instant now) {
    List<Integer> missing =
        IntStream.range(0, pace.workers()).filter(i -> !ready.contains(i)).boxed().toList();
    boolean allAccounted = ended.containsAll(missing);
    if (ready.isEmpty() || !(allAccounted || isOverdue(now))) {
      return Optional.empty();
    }
    return Optional.of(new Go(now.plus(pace.goMargin()), missing));
  }
}
