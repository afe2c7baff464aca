package io.burst.function.jsguest;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Numbers of {@link QuickJson}. */
final class JsonNumber {
  /** So many digits fit into an int. */
  private static final int SHORT = 9;

  /** So many digits are exact in a double, as are the powers of ten up to there. */
  private static final int EXACT = 15;

  private static final double[] POWERS = new double[EXACT + 1];

  static {
    for (int i = 0; i <= EXACT; i++) {
      POWERS[i] = Double.parseDouble("1e" + i);
    }
  }

  private JsonNumber() {}

  /** An int where it is one, else a double, as the engine has them; null if it is no number. */
  static @Nullable Object read(QuickJson json) {
    int from = json.at;
    boolean negative = skip(json, '-', '-');
    int first = json.at;
    int whole = digits(json);
    if (whole == 0 || (whole > 1 && json.in[first] == '0')) {
      return null;
    }
    boolean fraction = skip(json, '.', '.');
    int decimals = fraction ? digits(json) : 0;
    if (fraction && decimals == 0) {
      return null;
    }
    boolean exponent = skip(json, 'e', 'E');
    if (exponent) {
      boolean _ = skip(json, '+', '-');
      if (digits(json) == 0) {
        return null;
      }
    }
    if (exponent || whole + decimals > EXACT) {
      return number(Double.parseDouble(text(json, from)));
    }
    return fraction || whole > SHORT
        ? number(decimal(json, first, negative, decimals))
        : whole(json, first, negative);
  }

  private static boolean skip(QuickJson json, char one, char other) {
    boolean there =
        json.at < json.in.length && (json.in[json.at] == one || json.in[json.at] == other);
    json.at += there ? 1 : 0;
    return there;
  }

  private static int digits(QuickJson json) {
    int from = json.at;
    while (json.at < json.in.length && json.in[json.at] >= '0' && json.in[json.at] <= '9') {
      json.at++;
    }
    return json.at - from;
  }

  private static String text(QuickJson json, int from) {
    return new String(json.in, from, json.at - from, StandardCharsets.ISO_8859_1);
  }

  /** A quotient of two exact numbers is rounded once, as the number that is written is. */
  private static double decimal(QuickJson json, int first, boolean negative, int decimals) {
    double digits = 0;
    for (int i = first; i < json.at; i++) {
      digits = json.in[i] == '.' ? digits : digits * 10 + json.in[i] - '0';
    }
    return (negative ? -digits : digits) / POWERS[decimals];
  }

  private static Object whole(QuickJson json, int first, boolean negative) {
    int value = 0;
    for (int i = first; i < json.at; i++) {
      value = value * 10 + json.in[i] - '0';
    }
    return negative ? number(-(double) value) : (Object) value;
  }

  /** Zero keeps its sign. */
  private static Object number(double value) {
    boolean whole = value == (int) value && (value != 0 || 1 / value > 0);
    return whole ? (Object) (int) value : (Object) value;
  }
}
