package io.burst.cli.run;

import io.burst.cli.console.Console;
import io.burst.cli.report.Reporter;
import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import io.burst.core.report.RunReport;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Puts the end-of-test summary where it belongs: what handleSummary() made, or else the default
 * text on the console's output.
 */
public record SummaryOutput(Console console, Path workingDirectory) {
  /**
   * Writes the summary.
   *
   * @param files what handleSummary() made, by name; {@code stdout} and {@code stderr} are the
   *     console's; none: the default text is shown
   */
  public void write(Map<String, byte[]> files, Reporter text, RunReport report) {
    if (files.isEmpty()) {
      console.out().print(text.render(report));
      console.out().flush();
      return;
    }
    files.forEach(this::write);
  }

  private void write(String name, byte[] content) {
    switch (name) {
      case "stdout" -> write(console.out(), content);
      case "stderr" -> write(console.err(), content);
      default -> file(name, content);
    }
  }

  private static void write(PrintStream stream, byte[] content) {
    stream.write(content, 0, content.length);
    stream.flush();
  }

  /** Writes the file of {@code --summary-export}. */
  public void export(String name, String content) {
    file(name, content.getBytes(StandardCharsets.UTF_8));
  }

  private void file(String name, byte[] content) {
    Path file = workingDirectory.resolve(name);
    try {
      Files.write(file, content);
    } catch (IOException e) {
      throw new BurstException(
          ErrorKind.OTHER,
          "the summary cannot be written to " + file + ": " + e,
          "name a file in a directory that exists",
          e);
    }
  }
}
