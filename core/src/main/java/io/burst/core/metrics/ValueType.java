package io.burst.core.metrics;

/**
 * What a metric's values are: plain numbers, times in milliseconds, or amounts of data in bytes.
 */
public enum ValueType {
  DEFAULT,
  TIME,
  DATA
}
