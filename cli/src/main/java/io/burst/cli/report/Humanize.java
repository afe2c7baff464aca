package io.burst.cli.report;

import io.burst.core.metrics.MetricType;
import io.burst.core.metrics.ValueType;
import io.burst.core.summary.JsNumber;
import java.util.Map;

/**
 * Values as k6's summary shows them: amounts of data in powers of 1000, times in the unit that fits
 * (cut, not rounded, to two decimals) or in a fixed one, shares in percent (cut to two decimals),
 * other numbers with up to six decimals.
 */
final class Humanize {
  private static final String[] DATA_UNITS = {"B", "kB", "MB", "GB", "TB", "PB", "EB", "ZB", "YB"};
  private static final Map<String, Unit> TIME_UNITS =
      Map.of("s", new Unit("s", 0.001), "ms", new Unit("ms", 1), "us", new Unit("µs", 1000));
  private static final double MINUTE_MS = 60_000;

  private final String timeUnit;

  /** With the option summaryTimeUnit: s, ms or us; empty for the unit that fits. */
  Humanize(String timeUnit) {
    this.timeUnit = timeUnit;
  }

  /** A value of a metric; times in milliseconds, data in bytes, a rate as a share of 1. */
  String value(double value, MetricType type, ValueType contains) {
    if (type == MetricType.RATE) {
      return percent(value);
    }
    return switch (contains) {
      case DATA -> data(value);
      case TIME -> time(value);
      case DEFAULT -> number(value);
    };
  }

  static String percent(double share) {
    return JsNumber.fixed(truncate(share * 100 * 100) / 100, 2) + "%";
  }

  static String number(double value) {
    return trimmed(value, 6);
  }

  static String data(double bytes) {
    if (!(bytes >= 10)) {
      return JsNumber.text(bytes) + " B";
    }
    int power = (int) Math.floor(Math.log(bytes) / Math.log(1000));
    double scaled = Math.floor(bytes / Math.pow(1000, power) * 10 + 0.5) / 10;
    return JsNumber.fixed(scaled, scaled < 10 ? 1 : 0) + " " + DATA_UNITS[power];
  }

  String time(double millis) {
    Unit unit = TIME_UNITS.get(timeUnit);
    if (unit != null) {
      return JsNumber.fixed(millis * unit.perMilli(), 2) + unit.name();
    }
    return fitting(millis);
  }

  /** The unit that fits: 0s, 12ns, 1.5µs, 3.25ms, 2.5s, 1m30s, 1h2m3s. */
  static String fitting(double millis) {
    if (millis == 0) {
      return "0s";
    }
    if (millis < 0.001) {
      return JsNumber.text(truncate(millis * 1_000_000)) + "ns";
    }
    if (millis < 1) {
      return cut(millis * 1000, 2) + "µs";
    }
    if (millis < 1000) {
      return cut(millis, 2) + "ms";
    }
    return seconds(millis);
  }

  private static String seconds(double millis) {
    String rest = cut(millis % MINUTE_MS / 1000, millis > MINUTE_MS ? 0 : 2) + "s";
    long minutes = (long) (millis / MINUTE_MS);
    if (minutes < 1) {
      return rest;
    }
    String withMinutes = minutes % 60 + "m" + rest;
    return minutes < 60 ? withMinutes : minutes / 60 + "h" + withMinutes;
  }

  private static String cut(double value, int decimals) {
    double factor = Math.pow(10, decimals);
    return trimmed(truncate(factor * value) / factor, decimals);
  }

  private static String trimmed(double value, int decimals) {
    return JsNumber.text(Double.parseDouble(JsNumber.fixed(value, decimals)));
  }

  private static double truncate(double value) {
    return value < 0 ? Math.ceil(value) : Math.floor(value);
  }

  private record Unit(String name, double perMilli) {}
}
