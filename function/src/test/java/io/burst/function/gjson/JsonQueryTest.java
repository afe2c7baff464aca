package io.burst.function.gjson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.burst.core.json.JsonSyntaxException;
import io.burst.core.json.JsonValues;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The tables hold what k6 2.2 answers, with the names of objects sorted (it has them in no order).
 */
class JsonQueryTest {
  private static final String NOTHING = "undefined";

  /** paths.tsv: a path of document.json, a tab, the answer. */
  @TestFactory
  Stream<DynamicTest> paths() throws Exception {
    JsonQuery document = JsonQuery.of(resource("document.json"));
    return resource("paths.tsv")
        .lines()
        .map(line -> line.split("\t", 2))
        .map(row -> DynamicTest.dynamicTest(row[0], () -> check(document, row[0], row[1])));
  }

  /** documents.tsv: a document, a tab, a path, a tab, the answer. */
  @TestFactory
  Stream<DynamicTest> documents() throws IOException {
    return resource("documents.tsv")
        .lines()
        .map(line -> line.split("\t", 3))
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row[0] + " " + row[1], () -> check(JsonQuery.of(row[0]), row[1], row[2])));
  }

  private static void check(JsonQuery document, String path, String answer) {
    String found = document.select(path).orElse(NOTHING);
    assertThat(sorted(found)).isEqualTo(sorted(answer));
  }

  private static Object sorted(String json) {
    return json.equals(NOTHING) ? NOTHING : sorted(Json.read(json));
  }

  private static Object sorted(Json json) {
    return switch (json) {
      case Json.Obj object ->
          object.members().stream()
              .collect(
                  Collectors.toMap(
                      JsonValues.Member::name, m -> sorted(m.value()), (a, b) -> b, TreeMap::new));
      case Json.Arr array -> array.items().stream().map(JsonQueryTest::sorted).toList();
      case Json.Num number -> number.value() + 0.0;
      case Json.Str string -> string;
      case Json.Word word -> word;
    };
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = JsonQueryTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      textBlock =
          """
          ''                | line 1, character 1: the text ends too early
          {"a":1            | line 1, character 6: the text ends too early
          '{"a":1}x'        | line 1, character 8: there is more after the value
          {bad              | line 1, character 2: a name in quotes was expected
          '{"a" 1}'         | line 1, character 6: a colon was expected
          [1 2]             | line 1, character 4: a comma or ']' was expected
          [1,]              | line 1, character 4: a value was expected
          01                | line 1, character 2: there is more after the value
          1.                | line 1, character 2: the text ends too early
          "\\x"             | line 1, character 3: an unknown escape stands in a string
          "\\u12g4"         | line 1, character 6: four hexadecimal digits were expected
          nul               | line 1, character 1: a value was expected
          """)
  void saysWhereJsonIsWrong(String text, String problem) {
    assertThatExceptionOfType(JsonSyntaxException.class)
        .isThrownBy(() -> JsonQuery.of(text))
        .extracting(JsonSyntaxException::problem)
        .isEqualTo(problem);
  }

  @Test
  void countsLines() {
    assertThatExceptionOfType(JsonSyntaxException.class)
        .isThrownBy(() -> JsonQuery.of("{\n  \"a\": 1,\n  b\n}"))
        .extracting(JsonSyntaxException::problem)
        .isEqualTo("line 3, character 3: a name in quotes was expected");
  }

  @Test
  void refusesWhatIsNestedTooDeep() {
    assertThat(JsonQuery.of("[".repeat(2000) + "]".repeat(2000)).select("#")).contains("1");
    assertThatExceptionOfType(JsonSyntaxException.class)
        .isThrownBy(() -> JsonQuery.of("[".repeat(100_000)))
        .withMessageContaining("deeper than 2000");
  }
}
