package io.burst.core.metrics;

import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The metrics of a run: the built-in ones and those that the script declares in its init code.
 * Thread-safe: every VU runs the init code again and declares the same metrics.
 */
public final class MetricRegistry {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{1,128}");

  private final Map<String, Metric> custom = new ConcurrentHashMap<>();

  /**
   * Declares a metric, or finds it if it is there with the same type and contents.
   *
   * @throws BurstException of kind SCRIPT_EXCEPTION if the name is not allowed, or taken by a
   *     metric of another type
   */
  public Metric declare(String name, MetricType type, ValueType contains) {
    if (!NAME.matcher(name).matches()) {
      throw refused(
          "'" + name + "' is not a valid name of a metric",
          "use 2 to 129 letters, digits and underscores, and begin with no digit");
    }
    if (BuiltinMetrics.isReserved(name)) {
      throw refused(
          "the metric name '" + name + "' is reserved for burst's own figures", "rename it");
    }
    Metric wanted = new Metric(name, type, contains);
    Metric there =
        BuiltinMetrics.find(name).orElseGet(() -> custom.computeIfAbsent(name, absent -> wanted));
    if (!there.equals(wanted)) {
      throw refused(
          "the metric '"
              + name
              + "' exists already as a "
              + describe(there)
              + ", it cannot be declared as a "
              + describe(wanted),
          "give one of the two another name");
    }
    return there;
  }

  private static BurstException refused(String message, String hint) {
    return new BurstException(ErrorKind.SCRIPT_EXCEPTION, message, hint);
  }

  private static String describe(Metric metric) {
    String type = metric.type().name().toLowerCase(Locale.ROOT);
    return switch (metric.contains()) {
      case DEFAULT -> type;
      case TIME -> type + " of times";
      case DATA -> type + " of data";
    };
  }

  /** The metric of a name, built in or declared. */
  public Optional<Metric> find(String name) {
    return BuiltinMetrics.find(name).or(() -> Optional.ofNullable(custom.get(name)));
  }

  /** What the script declared, sorted by name: the plan carries it. */
  public List<Metric> declared() {
    return custom.values().stream().sorted(Comparator.comparing(Metric::name)).toList();
  }

  /** A registry that knows the built-in metrics and the given ones. */
  public static MetricRegistry of(Iterable<Metric> declared) {
    MetricRegistry registry = new MetricRegistry();
    for (Metric metric : declared) {
      registry.declare(metric.name(), metric.type(), metric.contains());
    }
    return registry;
  }
}
