package io.burst.core.json;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.burst.core.summary.JsonText;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTreeTest {
  @Test
  void readsEveryKindOfValue() {
    assertThat(JsonTree.parse(" {\"a\": [1, -2.5, 1e3, true, false, null], \"b\": {}} "))
        .isEqualTo(Map.of("a", Arrays.asList(1L, -2.5, 1000.0, true, false, null), "b", Map.of()));
    assertThat(JsonTree.parse("\"\\u00e4\\n\\\"\\/\"")).isEqualTo("ä\n\"/");
    assertThat(JsonTree.parse("1000000000000000000000")).isEqualTo(1e21);
    assertThat(JsonTree.parse("-0")).isEqualTo(-0.0);
    assertThat(JsonTree.parse("[]")).isEqualTo(List.of());
  }

  @Test
  void keepsTheOrderOfNamesAndTheLastOfTwo() {
    assertThat(JsonText.compact(requireNonNull(JsonTree.parse("{\"z\":1,\"a\":2,\"z\":3}"))))
        .isEqualTo("{\"z\":3,\"a\":2}");
  }

  @Test
  void stringsMayBeLong() {
    String text = "x".repeat(3_000_000);
    assertThat(JsonTree.parse("\"" + text + "\"")).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "[1,]", "{\"a\" 1}", "{a:1}", "nul", "01", "\"\\x\"", "\"\n\"", "1 2"})
  void whatIsNoJsonIsRefusedWithItsPlace(String text) {
    assertThatThrownBy(() -> JsonTree.parse(text))
        .isInstanceOf(JsonSyntaxException.class)
        .hasMessageMatching("line \\d+, character \\d+: .+");
  }

  @Test
  void tooDeepIsRefusedBeforeTheStackEnds() {
    assertThatThrownBy(() -> JsonTree.parse("[".repeat(100_000)))
        .hasMessageContaining("nested deeper");
  }
}
