package io.burst.core.options;

import io.burst.core.metrics.MetricType;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * A parsed threshold expression: {@code method operator value}, as {@code p(95)<200}.
 *
 * <p>Grammar: {@code method ws* operator ws* number}; methods are {@code count rate value avg min
 * max med p(x)} with 0 ≤ x ≤ 100; operators are {@code < <= > >= == === !=}.
 *
 * @param percentile the x of {@code p(x)}; empty for the other methods
 * @param value in the metric's unit (times in milliseconds, rates from 0 to 1)
 */
public record ThresholdExpression(
    Method method, OptionalDouble percentile, Operator operator, double value) {

  public ThresholdExpression {
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(operator, "operator");
    if ((method == Method.PERCENTILE) != percentile.isPresent()) {
      throw new IllegalArgumentException("p(x) and only p(x) has a percentile");
    }
  }

  /**
   * Parses an expression.
   *
   * @throws IllegalArgumentException with a message for the user if it is malformed
   */
  public static ThresholdExpression parse(String text) {
    for (Operator operator : Operator.values()) {
      int at = text.indexOf(operator.symbol);
      if (at >= 0) {
        String left = text.substring(0, at).strip();
        String right = text.substring(at + operator.symbol.length()).strip();
        return parse(left, operator, right);
      }
    }
    throw new IllegalArgumentException("there is no comparison in it");
  }

  private static ThresholdExpression parse(String left, Operator operator, String right) {
    double value = number(right, "right-hand side '" + right + "'");
    if (left.startsWith("p(") && left.endsWith(")")) {
      double percentile = number(left.substring(2, left.length() - 1), "percentile '" + left + "'");
      if (!(percentile >= 0 && percentile <= 100)) {
        throw new IllegalArgumentException("the percentile must be between 0 and 100");
      }
      return new ThresholdExpression(
          Method.PERCENTILE, OptionalDouble.of(percentile), operator, value);
    }
    Method method =
        Arrays.stream(Method.values())
            .filter(candidate -> candidate != Method.PERCENTILE && candidate.text().equals(left))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("unknown method '" + left + "'"));
    return new ThresholdExpression(method, OptionalDouble.empty(), operator, value);
  }

  private static double number(String text, String what) {
    // Double.parseDouble also takes "1d" and "0x1p3", which are no numbers to a user.
    if (!text.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?")) {
      throw new IllegalArgumentException("the " + what + " is not a number");
    }
    return Double.parseDouble(text);
  }

  /** Whether an observed value satisfies the condition. */
  public boolean holds(double observed) {
    return operator.holds(observed, value);
  }

  /** The left side as it is shown, {@code avg} or {@code p(95)}. */
  public String methodText() {
    return percentile.isPresent() ? "p(" + plain(percentile.getAsDouble()) + ")" : method.text();
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }

  /** What is taken of the metric. */
  public enum Method {
    COUNT,
    RATE,
    VALUE,
    AVG,
    MIN,
    MAX,
    MED,
    PERCENTILE;

    /** As it is written in an expression; {@code p} for percentiles. */
    public String text() {
      return this == PERCENTILE ? "p" : name().toLowerCase(Locale.ROOT);
    }

    /** Whether metrics of that type have it. */
    public boolean appliesTo(MetricType type) {
      return switch (type) {
        case COUNTER -> this == COUNT || this == RATE;
        case GAUGE -> this == VALUE;
        case RATE -> this == RATE;
        case TREND ->
            switch (this) {
              case AVG, MIN, MAX, MED, PERCENTILE -> true;
              case COUNT, RATE, VALUE -> false;
            };
      };
    }
  }

  /** A comparison. The order matters to the parser: longer symbols before their prefixes. */
  public enum Operator {
    LESS_EQUAL("<="),
    LESS("<"),
    GREATER_EQUAL(">="),
    GREATER(">"),
    STRICTLY_EQUAL("==="),
    EQUAL("=="),
    NOT_EQUAL("!=");

    private final String symbol;

    Operator(String symbol) {
      this.symbol = symbol;
    }

    /** As it is written. */
    public String symbol() {
      return symbol;
    }

    boolean holds(double left, double right) {
      return switch (this) {
        case LESS_EQUAL -> left <= right;
        case LESS -> left < right;
        case GREATER_EQUAL -> left >= right;
        case GREATER -> left > right;
        case STRICTLY_EQUAL, EQUAL -> left == right;
        case NOT_EQUAL -> left != right;
      };
    }
  }
}
