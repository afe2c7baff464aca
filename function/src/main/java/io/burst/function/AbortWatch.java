package io.burst.function;

import io.burst.core.error.BurstException;
import io.burst.core.run.Abort;
import io.burst.core.run.RunPace;
import io.burst.core.run.RunStore;
import io.burst.function.engine.Clock;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Looks for the run's abort object, on a platform thread of its own: whatever the virtual users do,
 * a stop is seen, and after a graceful one the one at once that may follow. A store that does not
 * answer is asked again at the next look.
 */
final class AbortWatch implements AutoCloseable {
  private final RunStore store;
  private final Clock clock;
  private final RunPace pace;
  private final Consumer<Boolean> stop;
  private final long deadlineNanos;
  private final Thread thread;
  private volatile boolean aborted;
  private volatile boolean closed;

  /**
   * @param deadlineNanos when to stop although nobody asks for it, on the clock
   * @param stop is told whether the stop is a graceful one, when there is one
   */
  AbortWatch(
      RunStore store, Clock clock, RunPace pace, long deadlineNanos, Consumer<Boolean> stop) {
    this.store = store;
    this.clock = clock;
    this.pace = pace;
    this.stop = stop;
    this.deadlineNanos = deadlineNanos;
    this.thread = clock.startPlatform("burst-abort-watch", this::watch);
  }

  private void watch() {
    while (!closed && !look()) {
      clock.parkUntil(Math.min(deadlineNanos, clock.nanoTime() + pace.abortPoll().toNanos()));
    }
  }

  private boolean look() {
    if (clock.nanoTime() >= deadlineNanos) {
      aborted = true;
      stop.accept(false);
      return true;
    }
    try {
      Optional<Abort> abort = store.abort();
      abort.ifPresent(
          found -> {
            aborted = true;
            stop.accept(found.graceful());
          });
      return abort.filter(found -> !found.graceful()).isPresent();
    } catch (BurstException storeDoesNotAnswer) {
      return false;
    }
  }

  boolean aborted() {
    return aborted;
  }

  @Override
  public void close() {
    closed = true;
    clock.unpark(thread);
    clock.join(thread);
  }
}
