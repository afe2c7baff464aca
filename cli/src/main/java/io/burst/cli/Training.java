package io.burst.cli;

import io.burst.cli.console.Console;
import io.burst.cli.console.Environment;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What the launcher runs once after a build, so that the JVM can keep what it learned in a start-up
 * cache: command lines that load what most commands need. Their output goes nowhere. Ends with the
 * first exit code that is not 0, so that a cache is only made of what works.
 */
public final class Training {
  private static final List<List<String>> LINES = List.of(List.of("version"), List.of("--help"));

  private Training() {}

  /** Takes no arguments. */
  public static void main(String[] args) {
    Console.exit(run());
  }

  static int run() {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    Console console = Console.of(nowhere, nowhere);
    for (List<String> line : LINES) {
      int exit =
          Burst.commandLine(console, Environment.ofProcess()).execute(line.toArray(String[]::new));
      if (exit != 0) {
        return exit;
      }
    }
    return 0;
  }
}
