package io.burst.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.burst.cli.console.Console;
import io.burst.cli.console.Environment;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageTest {
  @TempDir private Path folder = Path.of("");
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int execute(String in, String... line) {
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    Environment environment =
        new Environment(
            Map.of(),
            folder,
            folder,
            new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)));
    return Burst.commandLine(Console.of(stream, stream), environment).execute(line);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          inspect | there is no command 'inspect'; k6 has it, burst does not yet
          archive | there is no command 'archive'; k6 has it, burst does not yet
          runn    | there is no command 'runn'
          """)
  void aCommandThatIsNotThereIsNamed(String command, String message) {
    assertThat(execute("", command, "script.js")).isEqualTo(255);
    assertThat(err()).startsWith("burst: " + message + "\n").contains("Usage: burst");
  }

  @Test
  void aScriptOnStandardInputImportsFromTheWorkingDirectory() throws IOException {
    Files.writeString(folder.resolve("lib.js"), "export const n = 5;");
    String script = "import { n } from './lib.js'; export default () => console.log('n', n);";
    assertThat(execute(script, "run", "--quiet", "--summary-mode", "disabled", "-")).isZero();
    assertThat(err()).contains("msg=\"n 5\"");
  }

  @Test
  void aScriptOnStandardInputIsJudgedAsOneInAFile() {
    assertThat(execute("let a = ;", "run", "-")).isEqualTo(107);
    assertThat(err()).contains("SyntaxError", "/-:1:9");
  }
}
