package io.burst.core.plan;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Objects;

/** An exact rational number of 0 or more, in lowest terms. */
public record Fraction(BigInteger numerator, BigInteger denominator)
    implements Comparable<Fraction> {
  public static final Fraction ZERO = new Fraction(BigInteger.ZERO, BigInteger.ONE);
  public static final Fraction ONE = new Fraction(BigInteger.ONE, BigInteger.ONE);

  public Fraction {
    Objects.requireNonNull(numerator, "numerator");
    if (denominator.signum() <= 0 || numerator.signum() < 0) {
      throw new IllegalArgumentException(numerator + "/" + denominator + " is not a share");
    }
    BigInteger common = numerator.gcd(denominator);
    numerator = numerator.divide(common);
    denominator = denominator.divide(common);
  }

  /** The fraction of two whole numbers. */
  public static Fraction of(long numerator, long denominator) {
    return new Fraction(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
  }

  /**
   * Reads {@code 25%} (a whole percentage), a decimal as {@code 0.25}, or a fraction as {@code
   * 1/4}.
   *
   * @throws NumberFormatException if the text is none of these
   */
  public static Fraction parse(String text) {
    try {
      if (text.endsWith("%")) {
        return new Fraction(
            new BigInteger(text.substring(0, text.length() - 1)), BigInteger.valueOf(100));
      }
      int slash = text.indexOf('/');
      if (slash >= 0) {
        return new Fraction(
            new BigInteger(text.substring(0, slash)), new BigInteger(text.substring(slash + 1)));
      }
      BigDecimal decimal = new BigDecimal(text);
      return decimal.scale() <= 0
          ? new Fraction(decimal.toBigIntegerExact(), BigInteger.ONE)
          : new Fraction(decimal.unscaledValue(), BigInteger.TEN.pow(decimal.scale()));
    } catch (IllegalArgumentException cause) {
      NumberFormatException failure =
          new NumberFormatException(
              "'" + text + "' is neither a percentage nor a decimal nor a fraction");
      failure.initCause(cause);
      throw failure;
    }
  }

  /** The sum. */
  public Fraction plus(Fraction other) {
    return new Fraction(
        numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
        denominator.multiply(other.denominator));
  }

  /** The difference; the other must not be greater. */
  public Fraction minus(Fraction other) {
    return new Fraction(
        numerator.multiply(other.denominator).subtract(other.numerator.multiply(denominator)),
        denominator.multiply(other.denominator));
  }

  /** The nearest double. */
  public double toDouble() {
    return new BigDecimal(numerator)
        .divide(new BigDecimal(denominator), java.math.MathContext.DECIMAL64)
        .doubleValue();
  }

  @Override
  public int compareTo(Fraction other) {
    return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
  }

  /** As {@code 1/4}, or {@code 1} for a whole number. */
  @Override
  public String toString() {
    return denominator.equals(BigInteger.ONE)
        ? numerator.toString()
        : numerator + "/" + denominator;
  }
}
