package io.burst.core.metrics;

/** The four kinds of metric, as in k6. */
public enum MetricType {
  COUNTER,
  GAUGE,
  RATE,
  TREND
}
