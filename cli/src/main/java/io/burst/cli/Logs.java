package io.burst.cli;

import io.burst.cli.console.Console;
import io.burst.cli.console.Environment;
import io.burst.cli.console.LogDestination;
import io.burst.cli.console.LogFormat;
import io.burst.cli.console.RunLog;
import io.burst.core.options.RuntimeOptions;
import java.time.InstantSource;

/** Opens the log that flags and variables ask for. */
record Logs(TestFlags flags, Environment environment, Console console, InstantSource clock) {

  /**
   * Opens it; the script's console goes there, too, until {@link #divert}.
   *
   * @throws io.burst.core.error.BurstException if it cannot be written
   */
  RunLog open() {
    return RunLog.open(
        flags
            .logOutput()
            .or(() -> environment.variable("K6_LOG_OUTPUT"))
            .map(LogDestination::parse)
            .orElse(LogDestination.STDERR),
        flags
            .logFormat()
            .or(() -> environment.variable("K6_LOG_FORMAT"))
            .map(LogFormat::named)
            .orElse(LogFormat.TEXT),
        flags.verbose(),
        console,
        environment.workingDirectory(),
        clock);
  }

  /** Lets the script's console go to the file of {@code --console-output}, if there is one. */
  void divert(RunLog log, RuntimeOptions options) {
    options.consoleOutput().map(environment.workingDirectory()::resolve).ifPresent(log::console);
  }
}
