package io.burst.cli.console;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What the process was started with. Handed down from {@code main}, so that a test can run the
 * whole command line in its own world.
 *
 * @param variables the environment variables
 * @param workingDirectory what relative paths are relative to
 * @param home the user's home directory
 * @param in standard input
 */
public record Environment(
    Map<String, String> variables, Path workingDirectory, Path home, InputStream in) {
  public Environment {
    variables = Map.copyOf(variables);
    Objects.requireNonNull(workingDirectory, "workingDirectory");
    Objects.requireNonNull(home, "home");
    Objects.requireNonNull(in, "in");
  }

  /** The environment of this process. */
  public static Environment ofProcess() {
    return new Environment(
        System.getenv(),
        Path.of("").toAbsolutePath(),
        Path.of(System.getProperty("user.home")),
        System.in);
  }

  /** Whether somebody can be asked: standard input is a terminal. The launcher tells. */
  public boolean inIsTerminal() {
    return variable("BURST_TTY")
        .map(names -> List.of(names.split(" ")).contains("in"))
        .orElse(false);
  }

  /** The next line of standard input, empty at its end. */
  public String readLine() {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try {
      for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
        line.write(b);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  /** A variable's value, if it is set and not empty. */
  public Optional<String> variable(String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
  }
}
