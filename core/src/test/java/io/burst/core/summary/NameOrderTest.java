package io.burst.core.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NameOrderTest {
  @Test
  void punctuationThenDigitsThenLettersWhateverTheirCase() {
    List<String> names =
        List.of("Zebra", "b", "B", "a9", "aa", "a_b", "Ab", "http_reqs", "http_req_x");

    assertThat(names.stream().sorted(NameOrder.BY_TEXT).toList())
        .containsExactly("a_b", "a9", "aa", "Ab", "b", "B", "http_req_x", "http_reqs", "Zebra");
  }

  @Test
  void aSubMetricFollowsItsMetric() {
    assertThat(
            List.of("reqs_more", "reqs{b:1}", "reqs", "reqs{a:2}").stream()
                .sorted(NameOrder.BY_METRIC)
                .toList())
        .containsExactly("reqs", "reqs{a:2}", "reqs{b:1}", "reqs_more");
  }
}
