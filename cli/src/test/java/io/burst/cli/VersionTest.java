package io.burst.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.burst.cli.console.Console;
import io.burst.cli.console.Environment;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class VersionTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int burst(String... args) {
    Console console = Console.of(stream(out), stream(err));
    return Burst.commandLine(console, Environment.ofProcess()).execute(args);
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  @Test
  void namesBurstJavaAndTheSystem() {
    assertThat(burst("version")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .matches("burst \\d+\\.\\d+\\.\\d+ \\(Java 2[5-9].*\\R")
        .contains(System.getProperty("os.arch"));
    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void theFlagSaysTheSameAsTheCommand() {
    burst("version");
    String command = out.toString(StandardCharsets.UTF_8);
    out.reset();
    assertThat(burst("--version")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(command);
  }

  @Test
  void withoutACommandTheUsageIsShownAsAnError() {
    assertThat(burst()).isNotZero();
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("a command is missing", "Usage: burst");
  }
}
