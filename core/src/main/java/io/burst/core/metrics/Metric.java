package io.burst.core.metrics;

import java.util.Objects;

/**
 * A metric: its name, type and what its values are. Values are in k6's units at every API (times in
 * milliseconds, data in bytes).
 */
public record Metric(String name, MetricType type, ValueType contains) {
  public Metric {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(contains, "contains");
  }
}
