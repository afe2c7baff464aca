package io.burst.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.burst.cli.console.Console;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class VersionTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int burst(String... args) {
    Console console = new Console(new PrintWriter(out, true), new PrintWriter(err, true));
    return Burst.commandLine(console).execute(args);
  }

  @Test
  void namesBurstJavaAndTheSystem() {
    assertThat(burst("version")).isZero();
    assertThat(out.toString())
        .matches("burst \\d+\\.\\d+\\.\\d+ \\(Java 2[5-9].*\\R")
        .contains(System.getProperty("os.arch"));
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void theFlagSaysTheSameAsTheCommand() {
    burst("version");
    String command = out.toString();
    out.getBuffer().setLength(0);
    assertThat(burst("--version")).isZero();
    assertThat(out.toString()).isEqualTo(command);
  }

  @Test
  void withoutACommandTheUsageIsShownAsAnError() {
    assertThat(burst()).isNotZero();
    assertThat(err.toString()).contains("a command is missing", "Usage: burst");
  }
}
