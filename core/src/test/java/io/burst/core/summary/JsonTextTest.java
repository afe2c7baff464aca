package io.burst.core.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTextTest {
  @Test
  void indentsAsJavaScriptDoes() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("a", 1.0);
    map.put("list", List.of(true, "x"));
    map.put("none", List.of());
    map.put("empty", Map.of());

    assertThat(JsonText.of(map, 2))
        .isEqualTo(
            """
            {
              "a": 1,
              "list": [
                true,
                "x"
              ],
              "none": [],
              "empty": {}
            }""");
  }

  @Test
  void compactHasNoSpaces() {
    assertThat(JsonText.compact(Map.of("k", List.of(1, 2L, 0.5)))).isEqualTo("{\"k\":[1,2,0.5]}");
  }

  @Test
  void escapesWhatMustBeEscaped() {
    assertThat(JsonText.compact("\"\\\n\t\u0001é\ud83d\ude00\ud83d"))
        .isEqualTo("\"\\\"\\\\\\n\\t\\u0001é\ud83d\ude00\\ud83d\"");
  }

  @Test
  void whatIsNoNumberIsNull() {
    assertThat(JsonText.compact(Arrays.asList(Double.NaN, null, Double.POSITIVE_INFINITY)))
        .isEqualTo("[null,null,null]");
  }
}
