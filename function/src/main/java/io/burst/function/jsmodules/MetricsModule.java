package io.burst.function.jsmodules;

import io.burst.core.error.BurstException;
import io.burst.core.metrics.Metric;
import io.burst.core.metrics.MetricType;
import io.burst.core.metrics.ValueType;
import io.burst.function.js.K6Module;
import io.burst.function.js.Shim;
import io.burst.function.js.TagScope;
import io.burst.function.js.VuRuntime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;

/** The module {@code k6/metrics}: counters, gauges, rates and trends of the script's own. */
final class MetricsModule implements K6Module {
  private static final Shim SHIM = Shim.of(MetricsModule.class, "metrics.js");
  private static final int SHOWN = 100;

  @Override
  public String specifier() {
    return "k6/metrics";
  }

  @Override
  public Value exports(VuRuntime vu) {
    return vu.evaluate(SHIM).execute(new Host(vu).functions());
  }

  /** The functions of one virtual user; a metric's handle is its index. */
  private static final class Host {
    private final VuRuntime vu;
    private final List<Metric> metrics = new ArrayList<>();

    Host(VuRuntime vu) {
      this.vu = vu;
    }

    ProxyObject functions() {
      return ProxyObject.fromMap(
          Map.of(
              "declare", (ProxyExecutable) this::declare,
              "record", (ProxyExecutable) this::record,
              "refuse", (ProxyExecutable) this::refuse,
              "limit", (ProxyExecutable) arguments -> limited(arguments[0].asString())));
    }

    private Object declare(Value... arguments) {
      if (!vu.inInit()) {
        throw vu.error("metrics can be made in init code only");
      }
      MetricType type = MetricType.valueOf(arguments[0].asString().toUpperCase(Locale.ROOT));
      ValueType contains = arguments[2].asBoolean() ? ValueType.TIME : ValueType.DEFAULT;
      try {
        metrics.add(vu.metrics().declare(arguments[1].asString(), type, contains));
      } catch (BurstException e) {
        throw vu.error(e.getMessage() + e.hint().map(hint -> " (" + hint + ")").orElse(""));
      }
      return metrics.size() - 1;
    }

    private Object record(Value... arguments) {
      if (vu.inInit()) {
        throw vu.error("values cannot be added to metrics in init code");
      }
      Metric metric = metrics.get(arguments[0].asInt());
      scope(metric, arguments[2]).series(metric).record(arguments[1].asDouble());
      return true;
    }

    private TagScope scope(Metric metric, Value tags) {
      if (tags.isNull()) {
        return vu.tags().scope();
      }
      try {
        return vu.tags().with(tags);
      } catch (IllegalArgumentException e) {
        throw vu.error("metric '" + metric.name() + "': " + e.getMessage());
      }
    }

    /** A value that is no number: thrown with the option {@code throw}, else a warning. */
    private Object refuse(Value... arguments) {
      if (vu.inInit()) {
        throw vu.error("values cannot be added to metrics in init code");
      }
      String message = arguments[0].asString();
      if (vu.options().throwErrors()) {
        throw vu.error(message);
      }
      vu.log().warn(message);
      return false;
    }

    private static String limited(String value) {
      if (value.length() < SHOWN) {
        return value;
      }
      String end = value.substring(value.length() - SHOWN / 2);
      return value.substring(0, SHOWN / 2)
          + "... omitting "
          + (value.length() - SHOWN)
          + " characters ..."
          + end;
    }
  }
}
