package io.burst.core.plan;

import java.time.Duration;

/** Prints durations as Go does, and so k6: {@code 1h0m30s}, {@code 1.5s}, {@code 300ms}. */
public final class GoDurations {
  private static final long SECOND = 1_000_000_000;

  private GoDurations() {}

  /** A duration as text. */
  public static String format(Duration duration) {
    long nanos = duration.toNanos();
    String sign = nanos < 0 ? "-" : "";
    long size = Math.abs(nanos);
    if (size == 0) {
      return "0s";
    }
    if (size < 1_000) {
      return sign + size + "ns";
    }
    if (size < 1_000_000) {
      return sign + decimal(size, 1_000) + "µs";
    }
    if (size < SECOND) {
      return sign + decimal(size, 1_000_000) + "ms";
    }
    long minutes = size / (60 * SECOND);
    String seconds = decimal(size % (60 * SECOND), SECOND) + "s";
    if (minutes == 0) {
      return sign + seconds;
    }
    return minutes < 60
        ? sign + minutes + "m" + seconds
        : sign + minutes / 60 + "h" + minutes % 60 + "m" + seconds;
  }

  private static String decimal(long nanos, long unit) {
    return java.math.BigDecimal.valueOf(nanos)
        .divide(java.math.BigDecimal.valueOf(unit))
        .stripTrailingZeros()
        .toPlainString();
  }
}
