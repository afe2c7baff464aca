package io.burst.function.js;

import static org.assertj.core.api.Assertions.assertThat;

import io.burst.function.jsmodules.BuiltinModules;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every script in {@code scripts/} logs what its last lines say: {@code //= LEVEL message}. The
 * lines are facts of k6 2.2: they were compared with what it logs for the same file. A line {@code
 * //! iterations=N} runs more than one iteration. Frames of stacks are left out here.
 */
class ScriptCasesTest {
  @TestFactory
  Stream<DynamicTest> scripts() throws IOException, URISyntaxException {
    URI folder = Objects.requireNonNull(getClass().getResource("scripts")).toURI();
    List<Path> scripts;
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      scripts = files.filter(file -> file.toString().endsWith(".js")).sorted().toList();
    }
    assertThat(scripts).isNotEmpty();
    return scripts.stream()
        .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
  }

  private static void check(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    List<String> expected = lines.stream().filter(l -> l.startsWith("//=")).toList();
    int iterations =
        lines.stream()
            .filter(line -> line.startsWith("//! iterations="))
            .mapToInt(line -> Integer.parseInt(line.substring("//! iterations=".length())))
            .findFirst()
            .orElse(1);
    try (TestingScript script = script(file)) {
      script.iterate(iterations);
      assertThat(script.log().stream().map(ScriptCasesTest::line))
          .containsExactlyElementsOf(expected);
    }
  }

  private static TestingScript script(Path file) {
    return TestingScript.at(file).modules(BuiltinModules.all()).clock(new TestingScriptClock());
  }

  private static String line(String logged) {
    String text = logged.split("\n\tat ", 2)[0];
    return ("//= " + text.replace("\n", "\\n").replace("\t", "\\t")).stripTrailing();
  }
}
