package io.burst.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.burst.cli.console.Console;
import io.burst.cli.console.Environment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the log of a run goes; what is expected was seen with k6 2.2. */
class LogFlagsIT {
  private static final String SCRIPT =
      """
      console.log('init');
      export default function () {
        console.log('a "q"', { x: 1 });
        console.warn('w');
        console.debug('d');
        throw new Error('boom');
      }
      """;

  @TempDir private Path folder = Path.of("");
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private int exitCode;

  @BeforeEach
  void writeScript() throws IOException {
    Files.writeString(folder.resolve("script.js"), SCRIPT);
  }

  private void run(Map<String, String> variables, String... flags) {
    Environment environment =
        new Environment(variables, folder, folder, InputStream.nullInputStream());
    List<String> line = new ArrayList<>(List.of("run", "--quiet", "--summary-mode", "disabled"));
    line.addAll(List.of(flags));
    line.add("script.js");
    Console console =
        Console.of(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    exitCode = Burst.commandLine(console, environment).execute(line.toArray(String[]::new));
  }

  private static List<String> lines(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8).lines().map(LogFlagsIT::timeless).toList();
  }

  private List<String> file(String name) throws IOException {
    return Files.readAllLines(folder.resolve(name)).stream().map(LogFlagsIT::timeless).toList();
  }

  private static String timeless(String line) {
    return line.replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ", "T");
  }

  @Test
  void withoutAnyItIsTextOnStandardError() {
    run(Map.of());
    assertThat(exitCode).isZero();
    assertThat(lines(out)).isEmpty();
    assertThat(lines(err))
        .startsWith(
            "time=\"T\" level=info msg=init source=console",
            "time=\"T\" level=info msg=init source=console",
            "time=\"T\" level=info msg=\"a \\\"q\\\" { x: 1 }\" source=console",
            "time=\"T\" level=warning msg=w source=console")
        .hasSize(5);
    assertThat(lines(err).getLast()).contains("level=error msg=\"Error: boom", "scenario=default");
  }

  @Test
  void standardOutputAndRaw() {
    run(Map.of("K6_LOG_FORMAT", "raw"), "--log-output", "stdout");
    assertThat(lines(out)).startsWith("init", "init", "a \"q\" { x: 1 }", "w", "Error: boom");
    assertThat(lines(err)).isEmpty();
  }

  @Test
  void nowhere() {
    run(Map.of("K6_LOG_OUTPUT", "none"));
    assertThat(exitCode).isZero();
    assertThat(lines(out)).isEmpty();
    assertThat(lines(err)).isEmpty();
  }

  @Test
  void aFileIsAppendedToAndMayLeaveOutWhatMattersLess() throws IOException {
    Files.writeString(folder.resolve("log.txt"), "before\n");
    run(Map.of(), "--log-output", "file=log.txt,level=warning", "--log-format", "json");
    assertThat(file("log.txt"))
        .startsWith(
            "before", "{\"level\":\"warning\",\"msg\":\"w\",\"source\":\"console\",\"time\":\"T\"}")
        .hasSize(3);
    assertThat(file("log.txt").getLast()).contains("\"level\":\"error\",\"msg\":\"Error: boom");
    assertThat(lines(err)).isEmpty();
  }

  @Test
  void theConsoleOfFunctionsHasAFileOfItsOwn() throws IOException {
    Files.writeString(folder.resolve("console.txt"), "before\n");
    run(Map.of(), "--console-output", "console.txt", "--verbose");
    assertThat(file("console.txt"))
        .containsExactly(
            "before",
            "time=\"T\" level=info msg=\"a \\\"q\\\" { x: 1 }\"",
            "time=\"T\" level=warning msg=w",
            "time=\"T\" level=debug msg=d");
    assertThat(lines(err))
        .startsWith(
            "time=\"T\" level=info msg=init source=console",
            "time=\"T\" level=info msg=init source=console")
        .hasSize(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --log-output=loki                    | there is no such place for a log
          --log-output=file=                   | the path of the file is missing
          --log-output=file=x,level=loud       | there is no level 'loud'
          --log-output=file=x,size=1           | is nothing that a log file has
          --log-output=file=no/such/folder/x   | cannot be written
          --console-output=no/such/folder/x    | cannot be written
          --out=json=x                         | burst does not send samples to other tools yet
          """)
  void whatCannotBeDoneIsRefused(String flag, String message) {
    run(Map.of(), flag);
    assertThat(exitCode).isEqualTo(255);
    assertThat(String.join("\n", lines(err))).contains(flag.split("=", 2)[0], message, "hint: ");
  }

  @Test
  void anOutputNamedByAVariableIsRefusedToo() {
    run(Map.of("K6_OUT", "json=x"));
    assertThat(exitCode).isEqualTo(255);
    assertThat(lines(err)).first().asString().contains("K6_OUT=json=x");
  }

  @ParameterizedTest
  @CsvSource({"--paused,false", "--no-color,true"})
  void aRunThatNobodyCanResumeIsRefused(String flag, boolean variable) {
    run(variable ? Map.of("K6_PAUSED", "true") : Map.of(), flag);
    assertThat(exitCode).isEqualTo(104);
    assertThat(lines(err))
        .contains("burst: paused: burst has no REST API by which a run could be resumed");
  }
}
