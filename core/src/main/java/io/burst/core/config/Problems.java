package io.burst.core.config;

import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects what is wrong with the options, so that all of it is told at once. Used by one thread.
 */
final class Problems {
  private record Problem(Place place, String message, String hint) {
    String text() {
      String advice = hint.isEmpty() ? "" : " (" + hint + ")";
      return place + ": " + message + advice;
    }
  }

  private final List<Problem> errors = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  /** Notes an error; an empty hint means no advice. */
  void error(Place place, String message, String hint) {
    errors.add(new Problem(place, message, hint));
  }

  /** Notes something that the user should know although the test can run. */
  void warn(String message) {
    if (!warnings.contains(message)) {
      warnings.add(message);
    }
  }

  List<String> warnings() {
    return List.copyOf(warnings);
  }

  /**
   * Throws if there was an error. A mistyped flag alone is a wrong command line, everything else a
   * wrong configuration: they end with different exit codes.
   */
  void throwIfAny() {
    if (errors.isEmpty()) {
      return;
    }
    boolean onlyFlags =
        errors.stream().allMatch(error -> error.place.source() == Place.Source.FLAGS);
    ErrorKind kind = onlyFlags ? ErrorKind.OTHER : ErrorKind.INVALID_CONFIG;
    if (errors.size() == 1) {
      Problem only = errors.getFirst();
      throw new BurstException(kind, only.place + ": " + only.message, only.hint);
    }
    StringBuilder text =
        new StringBuilder("there are " + errors.size() + " problems with the options:");
    errors.forEach(error -> text.append("\n  - ").append(error.text()));
    throw new BurstException(kind, text.toString());
  }
}
