package io.burst.cli;

import io.burst.cli.console.Console;
import io.burst.cli.console.Environment;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The whole command line in a world of its own: its variables, its directory, what is typed.
 *
 * @param directory working directory and home
 * @param typed what stands in standard input
 */
record TestingBurst(Map<String, String> variables, Path directory, String typed) {
  TestingBurst(Map<String, String> variables, Path directory) {
    this(variables, directory, "");
  }

  /** The same with another variable. */
  TestingBurst with(String name, String value) {
    Map<String, String> more = new HashMap<>(variables);
    more.put(name, value);
    return new TestingBurst(more, directory, typed);
  }

  /** The same at a terminal at which somebody answers. */
  TestingBurst answering(String answer) {
    return new TestingBurst(with("BURST_TTY", "in").variables, directory, answer + "\n");
  }

  /** Runs a command. */
  Outcome run(String... line) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console = Console.of(stream(out), stream(err));
    Environment environment =
        new Environment(
            variables,
            directory,
            directory,
            new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)));
    int code = Burst.commandLine(console, environment).execute(line);
    return new Outcome(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  /** What a command said, and its exit code. */
  record Outcome(int code, String out, String err) {
    String all() {
      return "exit " + code + "\n" + out + "\n" + err;
    }
  }
}
