package io.burst.aggregator;

import io.burst.core.error.BurstException;
import io.burst.core.report.LiveView;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Steps a coordinator again and again, until the run is over or its own time is. A store that fails
 * for a while is borne; the step is then done again.
 *
 * @param clock the coordinator's clock
 * @param waiting how the time between two steps passes
 * @param watcher is shown every live view
 */
public record Coordination(InstantSource clock, Waiting waiting, Consumer<LiveView> watcher) {
  /** How long the store may fail without a break. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  public Coordination {
    Objects.requireNonNull(clock, "clock");
    Objects.requireNonNull(waiting, "waiting");
    Objects.requireNonNull(watcher, "watcher");
  }

  /** Lets time pass. */
  @FunctionalInterface
  public interface Waiting {
    /** Returns after the given time, or earlier if there is something to do. */
    void await(Duration time) throws InterruptedException;
  }

  /**
   * Leads the run.
   *
   * @param until when to return at the latest
   * @return whether the run is over; false if there was no time left
   * @throws BurstException if the store failed for too long
   * @throws InterruptedException if the thread was interrupted while it waited
   */
  public boolean lead(Coordinator coordinator, Instant until) throws InterruptedException {
    Instant lastGood = clock.instant();
    while (true) {
      Instant begun = clock.instant();
      try {
        LiveView view = coordinator.step();
        lastGood = begun;
        watcher.accept(view);
        if (view.state() == LiveView.State.ENDED) {
          return true;
        }
      } catch (BurstException e) {
        if (begun.isAfter(lastGood.plus(PATIENCE))) {
          throw e;
        }
      }
      // The steps keep their pace however long each of them takes.
      Duration rest = coordinator.period().minus(Duration.between(begun, clock.instant()));
      if (!clock.instant().plus(rest).isBefore(until)) {
        return false;
      }
      if (rest.isPositive()) {
        waiting.await(rest);
      }
    }
  }
}
