package io.burst.core.run;

import io.burst.core.error.ErrorKind;
import io.burst.core.error.Messages;
import java.time.Instant;
import java.util.Objects;

/**
 * Why a run is stopped early; the first writer wins and every worker sees it.
 *
 * @param kind decides the exit code: a threshold, a script's abort, a signal
 * @param message shown to the user
 * @param at when it was written
 * @param graceful whether running iterations get their gracefulStop
 */
public record Abort(ErrorKind kind, String message, Instant at, boolean graceful) {
  public Abort {
    Objects.requireNonNull(kind, "kind");
    message = Messages.limited(message);
    Objects.requireNonNull(at, "at");
  }
}
