package io.burst.core.summary;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Numbers as JavaScript prints them, for texts and JSON that scripts and their readers know from k6
 * (ECMA-262, {@code Number::toString} and {@code Number.prototype.toFixed}).
 */
public final class JsNumber {
  /** From here on JavaScript writes an exponent. */
  private static final double EXPONENT_FROM = 1e21;

  private JsNumber() {}

  /**
   * The shortest text that reads back as the same number: {@code 3}, {@code 0.5}, {@code 1e+21}.
   */
  public static String text(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "Infinity" : "-Infinity";
    }
    if (value == 0) {
      return "0";
    }
    String digits = shortest(Math.abs(value));
    return value < 0 ? "-" + digits : digits;
  }

  /** The number with a fixed count of decimals, rounded half away from zero on its exact value. */
  public static String fixed(double value, int decimals) {
    if (!Double.isFinite(value) || Math.abs(value) >= EXPONENT_FROM) {
      return text(value);
    }
    BigDecimal rounded = new BigDecimal(value).setScale(decimals, RoundingMode.HALF_UP);
    // JavaScript keeps the sign of a negative number that rounds to zero.
    return value < 0 && rounded.signum() == 0
        ? "-" + rounded.toPlainString()
        : rounded.toPlainString();
  }

  private static String shortest(double value) {
    BigDecimal decimal = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    String digits = decimal.unscaledValue().toString();
    int point = digits.length() - decimal.scale();
    if (point > 21 || point < -5) {
      return exponential(digits, point - 1);
    }
    return decimal.toPlainString();
  }

  private static String exponential(String digits, int exponent) {
    String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
    return mantissa + "e" + (exponent < 0 ? "-" : "+") + Math.abs(exponent);
  }
}
