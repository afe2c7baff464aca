package io.burst.core.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.burst.core.metrics.MetricType;
import io.burst.core.metrics.TagSet;
import io.burst.core.options.ThresholdExpression.Method;
import io.burst.core.options.ThresholdExpression.Operator;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThresholdExpressionTest {
  @ParameterizedTest
  @CsvSource({
    "count>5, COUNT, GREATER, 5",
    "rate<0.01, RATE, LESS, 0.01",
    "rate >= 1e3, RATE, GREATER_EQUAL, 1000",
    "value<=-3, VALUE, LESS_EQUAL, -3",
    "avg ==.5, AVG, EQUAL, 0.5",
    "min===0, MIN, STRICTLY_EQUAL, 0",
    "max!=5., MAX, NOT_EQUAL, 5",
    "  med  <  7  , MED, LESS, 7"
  })
  void plainMethods(String text, Method method, Operator operator, double value) {
    assertThat(ThresholdExpression.parse(text))
        .isEqualTo(new ThresholdExpression(method, OptionalDouble.empty(), operator, value));
  }

  @ParameterizedTest
  @CsvSource({
    "p(95)<200, 95, p(95)",
    "p(99.9)<200, 99.9, p(99.9)",
    "p(0)<200, 0, p(0)",
    "p(100)<200, 100, p(100)",
    "p(95.0)<200, 95, p(95)"
  })
  void percentiles(String text, double percentile, String shown) {
    ThresholdExpression expression = ThresholdExpression.parse(text);
    assertThat(expression.method()).isEqualTo(Method.PERCENTILE);
    assertThat(expression.percentile()).hasValue(percentile);
    assertThat(expression.methodText()).isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "count", "count>", ">5", "count=5", "count>five", "count>5d", "count>0x1p3", "p(101)<1",
        "p(-1)<1", "p()<1", "p(x)<1", "p95<1", "p<1", "mean<1", "count>>5", "count<>5", "count>5 6"
      })
  void whatIsNoExpressionIsRefused(String text) {
    assertThatThrownBy(() -> ThresholdExpression.parse(text))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "<, true, false, false",
    "<=, true, true, false",
    ">, false, false, true",
    ">=, false, true, true",
    "==, false, true, false",
    "===, false, true, false",
    "!=, true, false, true"
  })
  void comparesAsWritten(String operator, boolean below, boolean equal, boolean above) {
    ThresholdExpression expression = ThresholdExpression.parse("avg" + operator + "5");
    assertThat(expression.operator().symbol()).isEqualTo(operator);
    assertThat(expression.holds(4)).isEqualTo(below);
    assertThat(expression.holds(5)).isEqualTo(equal);
    assertThat(expression.holds(6)).isEqualTo(above);
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void eachMethodBelongsToItsTypes(Method method) {
    Map<MetricType, String> methods =
        Map.of(
            MetricType.COUNTER, "count rate",
            MetricType.GAUGE, "value",
            MetricType.RATE, "rate",
            MetricType.TREND, "avg min max med p");
    methods.forEach(
        (type, names) ->
            assertThat(method.appliesTo(type))
                .as("%s of %s", method, type)
                .isEqualTo(java.util.List.of(names.split(" ", -1)).contains(method.text())));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http_reqs|http_reqs|''",
        "m{a:b}|m|a=b",
        "m{ a : b }|m|a=b",
        "m{a:\"b\",'c':'d'}|m|a=b, c=d",
        "m{url:http://x.y/z?q={1}}|m|url=http://x.y/z?q={1}",
        "m{a:\"\"}|m|a="
      })
  void subMetricsSelectByTags(String name, String parent, String tags) {
    SubMetric metric = SubMetric.parse(name);
    assertThat(metric.name()).isEqualTo(name);
    assertThat(metric.parent()).isEqualTo(parent);
    assertThat(metric.isPart()).isEqualTo(!tags.isEmpty());
    assertThat(metric.tags().toString()).isEqualTo("{" + tags + "}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"m{", "m}", "m}{", "m{a:b}c", "m{}", "m{a}", "m{a:}", "m{a:b,}", "m{a:b,c}"})
  void whatIsNoSubMetricIsRefused(String name) {
    assertThatThrownBy(() -> SubMetric.parse(name)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aSubMetricHoldsWhatCarriesItsTags() {
    TagSet selector = SubMetric.parse(SubMetric.EXPECTED_RESPONSES).tags();
    assertThat(TagSet.of(Map.of("expected_response", "true", "x", "y")).containsAll(selector))
        .isTrue();
    assertThat(TagSet.of(Map.of("expected_response", "false")).containsAll(selector)).isFalse();
  }
}
