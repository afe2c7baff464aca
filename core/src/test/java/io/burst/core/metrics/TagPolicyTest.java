package io.burst.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TagPolicyTest {
  @Test
  void keepsFewTagsByType() {
    assertThat(TagPolicy.STANDARD.kept(BuiltinMetrics.HTTP_REQ_DURATION))
        .containsExactlyInAnyOrder("scenario", "group", "name", "method", "expected_response");
    assertThat(TagPolicy.STANDARD.kept(BuiltinMetrics.HTTP_REQS))
        .contains("status", "error_code", "check")
        .doesNotContain("url");
    assertThat(TagPolicy.STANDARD.kept(BuiltinMetrics.ITERATION_RESPONSE))
        .containsExactlyInAnyOrder("scenario", "lower_bound");
  }

  @Test
  void keepsWhatThresholdsSelectBy() {
    TagPolicy policy =
        TagPolicy.of(Map.of("http_req_duration", List.of(TagSet.of(Map.of("page", "cart")))))
            .with("http_req_duration", TagSet.of(Map.of("status", "200")));
    assertThat(policy.kept(BuiltinMetrics.HTTP_REQ_DURATION)).contains("page", "status", "name");
    assertThat(policy.kept(BuiltinMetrics.HTTP_REQ_WAITING)).doesNotContain("page", "status");
  }

  @Test
  void overflowKeepsFewValuesAndSelectedOnes() {
    TagPolicy policy =
        TagPolicy.STANDARD.with("http_reqs", TagSet.of(Map.of("name", "cart", "page", "p1")));
    TagSet tags =
        TagSet.of(Map.of("scenario", "s", "name", "x", "page", "p2", "status", "200", "group", ""));
    assertThat(policy.overflow(BuiltinMetrics.HTTP_REQS, tags).asMap())
        .isEqualTo(
            Map.of(
                "scenario",
                "s",
                "name",
                "(other)",
                "page",
                "(other)",
                "status",
                "200",
                "group",
                "(other)"));
    assertThat(policy.overflow(BuiltinMetrics.HTTP_REQS, TagSet.of(Map.of("name", "cart"))).asMap())
        .isEqualTo(Map.of("name", "cart"));
  }
}
