package io.burst.core.metrics;

/**
 * The values of one time series over some stretch of time, as a mergeable value: one kind per
 * metric type. Merging is associative and commutative, so any grouping of workers and intervals
 * gives the same result. Not thread-safe; the worker records into its own concurrent structures and
 * hands over sinks.
 */
public sealed interface Sink permits CounterSink, GaugeSink, RateSink, TrendSink {
  /** The type of the metrics whose values it holds. */
  MetricType type();

  /** Whether nothing was recorded. */
  boolean isEmpty();

  /**
   * Adds what the other sink holds; the other stays as it is.
   *
   * @throws IllegalArgumentException if the other is of another type
   */
  void merge(Sink other);

  /** An independent copy. */
  Sink copy();

  /** An empty sink for a type. */
  static Sink of(MetricType type) {
    return switch (type) {
      case COUNTER -> new CounterSink();
      case GAUGE -> new GaugeSink();
      case RATE -> new RateSink();
      case TREND -> new TrendSink();
    };
  }

  /** The error of a merge of unlike sinks. */
  static IllegalArgumentException mismatch(Sink into, Sink other) {
    return new IllegalArgumentException(
        "a sink of a " + other.type() + " cannot be merged into one of a " + into.type());
  }
}
