package io.burst.cli.cloud.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What a command said and how it ended.
 *
 * @param code its exit code; -1 if it did not start or was ended for taking too long
 */
record CommandOutput(int code, String text) {
  static CommandOutput of(Duration limit, List<String> command) {
    try {
      Path file = Files.createTempFile("command", ".txt");
      try {
        return run(limit, command, file);
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CommandOutput run(Duration limit, List<String> command, Path file)
      throws IOException {
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(file.toFile())
              .start();
    } catch (IOException doesNotStart) {
      return new CommandOutput(-1, doesNotStart.toString());
    }
    try {
      boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (!ended) {
        process.destroyForcibly();
      }
      return new CommandOutput(ended ? process.exitValue() : -1, Files.readString(file));
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      return new CommandOutput(-1, "interrupted");
    }
  }
}
