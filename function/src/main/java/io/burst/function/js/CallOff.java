package io.burst.function.js;

import java.util.HashSet;
import java.util.Set;

/**
 * Calls off what runs outside of iterations: init code, {@code setup()}, {@code teardown()} and
 * {@code handleSummary()}. Once requested it stays so: what begins later ends at once. Thread-safe.
 */
final class CallOff {
  // Guarded by this.
  private final Set<Vu> running = new HashSet<>();
  private boolean requested;

  /** From now on the user's script is ended by a request, also by one that came before. */
  synchronized void watch(Vu vu) {
    running.add(vu);
    if (requested) {
      vu.interrupt();
    }
  }

  /** The user is none of its business any more. */
  synchronized void forget(Vu vu) {
    running.remove(vu);
  }

  /** Ends what is watched. */
  synchronized void request() {
    requested = true;
    running.forEach(Vu::interrupt);
  }

  /** Whether {@link #request} was called. */
  synchronized boolean isRequested() {
    return requested;
  }
}
