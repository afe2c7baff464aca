package io.burst.cli.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A function's version is new exactly when the function is: AWS fails a stack where it is not. */
class StackTemplateTest {
  private static final StackSettings SETTINGS = StackSettings.defaults();

  @TempDir Path directory;
  private FunctionCode code;

  @BeforeEach
  void pack() throws IOException {
    code =
        new FunctionCode(
            Files.writeString(directory.resolve("worker.zip"), "worker"),
            Files.writeString(directory.resolve("aggregator.zip"), "aggregator"));
  }

  @Test
  void aFunctionNamesItsVersionSoThatItChangesWithIt() {
    String text = StackTemplate.of(code, SETTINGS).text();
    for (String function : new String[] {"Worker", "Aggregator"}) {
      String version = version(SETTINGS, function);
      assertThat(text).contains("\n  " + version + ":\n");
      assertThat(text).containsPattern("\n      Description: .*" + version + "\n");
    }
  }

  @Test
  void whatIsNoPartOfAFunctionMakesNoVersion() {
    StackSettings others =
        new StackSettings(
            SETTINGS.workerMemory(), "arm64", true, 7, Optional.of("team@example.org"));
    assertThat(version(others, "Worker")).isEqualTo(version(SETTINGS, "Worker"));
    assertThat(version(others, "Aggregator")).isEqualTo(version(SETTINGS, "Aggregator"));
    assertThat(StackTemplate.of(code, others).digest())
        .isNotEqualTo(StackTemplate.of(code, SETTINGS).digest());
  }

  @Test
  void theMemoryOfAWorkerMakesAVersionOfIt() {
    StackSettings larger = SETTINGS.withWorkerMemory(2048);
    assertThat(version(larger, "Worker")).isNotEqualTo(version(SETTINGS, "Worker"));
    assertThat(version(larger, "Aggregator")).isEqualTo(version(SETTINGS, "Aggregator"));
  }

  @Test
  void otherCodeMakesAVersionOfItsFunctionOnly() throws IOException {
    String worker = version(SETTINGS, "Worker");
    String aggregator = version(SETTINGS, "Aggregator");
    Files.writeString(code.aggregator(), "another aggregator");
    assertThat(version(SETTINGS, "Worker")).isEqualTo(worker);
    assertThat(version(SETTINGS, "Aggregator")).isNotEqualTo(aggregator);
  }

  /** Logical id of a function's version. */
  private String version(StackSettings settings, String function) {
    Matcher id =
        Pattern.compile("\n  (" + function + "Version[0-9a-f]{16}):\n")
            .matcher(StackTemplate.of(code, settings).text());
    assertThat(id.find()).isTrue();
    return id.group(1);
  }
}
