package io.burst.cli;

import io.burst.cli.console.Environment;
import java.nio.file.Path;
import java.util.Optional;

/** Where the results of local runs are kept. */
final class ResultsDirectory {
  private ResultsDirectory() {}

  /** What was chosen, else {@code BURST_RESULTS}, else {@code ~/.burst}. */
  static Path of(Optional<Path> chosen, Environment environment) {
    return chosen
        .or(() -> environment.variable("BURST_RESULTS").map(Path::of))
        .map(environment.workingDirectory()::resolve)
        .orElse(environment.home().resolve(".burst"));
  }
}
