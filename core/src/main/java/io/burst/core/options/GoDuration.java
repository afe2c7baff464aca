package io.burst.core.options;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as scripts and flags write them: Go's form ({@code 1h2m3.5s}), the same after a number
 * of days ({@code 1d12h}), or a bare number of milliseconds. Below a nanosecond is cut off; above
 * 292 years is refused.
 */
public final class GoDuration {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
  private static final Pattern PART =
      Pattern.compile("(\\d+\\.?\\d*|\\.\\d+)(ns|us|µs|μs|ms|s|m|h)");
  private static final Pattern WHOLE = Pattern.compile("[+-]?(" + PART.pattern() + ")+");
  private static final BigDecimal LONGEST = BigDecimal.valueOf(Long.MAX_VALUE);
  private static final long NANOS_PER_MILLI = 1_000_000;

  private GoDuration() {}

  /**
   * Reads Go's form only, as flags take it.
   *
   * @throws IllegalArgumentException with a message for the user
   */
  public static Duration parse(String text) {
    if (text.equals("0")) {
      return Duration.ZERO;
    }
    if (NUMBER.matcher(text).matches()) {
      throw new BadValue(
          "the duration '" + text + "' has no unit", "write " + text + "s or " + text + "ms");
    }
    if (!WHOLE.matcher(text).matches()) {
      throw new BadValue("'" + text + "' is not a duration", "write it as 30s, 1m30s or 500ms");
    }
    BigDecimal nanos = BigDecimal.ZERO;
    Matcher part = PART.matcher(text);
    while (part.find()) {
      nanos = nanos.add(new BigDecimal(part.group(1)).multiply(nanosOf(part.group(2))));
    }
    return ofNanos(text.startsWith("-") ? nanos.negate() : nanos, text);
  }

  /**
   * Reads every form, as options take it.
   *
   * @throws IllegalArgumentException with a message for the user
   */
  public static Duration parseExtended(String text) {
    if (NUMBER.matcher(text).matches()) {
      return ofMillis(new BigDecimal(text));
    }
    int days = text.indexOf('d');
    if (days < 0) {
      return parse(text);
    }
    String count = text.substring(0, days);
    String rest = text.substring(days + 1);
    if (!count.matches("[+-]?\\d{1,6}") || rest.startsWith("-") || rest.startsWith("+")) {
      throw new BadValue(
          "'" + text + "' is not a duration", "write days as a whole number, as 1d12h");
    }
    Duration behind = rest.isEmpty() ? Duration.ZERO : parse(rest);
    Duration whole = Duration.ofDays(Long.parseLong(count));
    return count.startsWith("-") ? whole.minus(behind) : whole.plus(behind);
  }

  /**
   * A bare number of milliseconds.
   *
   * @throws IllegalArgumentException if it is longer than 292 years
   */
  public static Duration ofMillis(BigDecimal millis) {
    return ofNanos(millis.multiply(BigDecimal.valueOf(NANOS_PER_MILLI)), millis.toPlainString());
  }

  private static Duration ofNanos(BigDecimal nanos, String text) {
    if (nanos.abs().compareTo(LONGEST) > 0) {
      throw new BadValue("the duration '" + text + "' is longer than 292 years", "");
    }
    return Duration.ofNanos(nanos.setScale(0, RoundingMode.DOWN).longValueExact());
  }

  private static BigDecimal nanosOf(String unit) {
    return BigDecimal.valueOf(
        switch (unit) {
          case "ns" -> 1L;
          case "ms" -> NANOS_PER_MILLI;
          case "s" -> 1_000 * NANOS_PER_MILLI;
          case "m" -> 60_000 * NANOS_PER_MILLI;
          case "h" -> 3_600_000 * NANOS_PER_MILLI;
          default -> 1_000L;
        });
  }

  /** Writes Go's form, as {@code 1h0m0s}, {@code 1.5s}, {@code 250ms}, {@code 0s}. */
  public static String format(Duration duration) {
    long nanos = duration.toNanos();
    if (nanos < 0) {
      return "-" + format(duration.negated());
    }
    if (nanos == 0) {
      return "0s";
    }
    if (nanos < 1_000) {
      return nanos + "ns";
    }
    if (nanos < NANOS_PER_MILLI) {
      return fraction(nanos, 3) + "µs";
    }
    if (nanos < 1_000 * NANOS_PER_MILLI) {
      return fraction(nanos, 6) + "ms";
    }
    long minutes = duration.toMinutes();
    String seconds = fraction(nanos - Duration.ofMinutes(minutes).toNanos(), 9) + "s";
    if (minutes == 0) {
      return seconds;
    }
    return minutes < 60
        ? minutes + "m" + seconds
        : (minutes / 60) + "h" + (minutes % 60) + "m" + seconds;
  }

  private static String fraction(long nanos, int digits) {
    return BigDecimal.valueOf(nanos, digits).stripTrailingZeros().toPlainString();
  }
}
