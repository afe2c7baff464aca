package io.burst.core.run;

import io.avaje.jsonb.Json;
import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import io.burst.core.error.Messages;

/** How {@code setup()} or {@code teardown()} failed, as it is stored. */
@Json
record PhaseFailure(ErrorKind kind, String message, String hint) {
  static PhaseFailure of(BurstException failure) {
    return new PhaseFailure(
        failure.kind(), Messages.limited(failure.getMessage()), failure.hint().orElse(""));
  }

  BurstException toException() {
    return new BurstException(kind, message, hint);
  }
}
