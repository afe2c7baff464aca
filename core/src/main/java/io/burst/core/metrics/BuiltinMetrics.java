package io.burst.core.metrics;

import static io.burst.core.metrics.MetricType.COUNTER;
import static io.burst.core.metrics.MetricType.GAUGE;
import static io.burst.core.metrics.MetricType.RATE;
import static io.burst.core.metrics.MetricType.TREND;
import static io.burst.core.metrics.ValueType.DATA;
import static io.burst.core.metrics.ValueType.DEFAULT;
import static io.burst.core.metrics.ValueType.TIME;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The metrics that exist without being declared: k6's, with its names, types and units, and burst's
 * own, which k6's outputs (summary export, {@code handleSummary}) never show.
 */
public final class BuiltinMetrics {
  private static final Map<String, Metric> BY_NAME = new LinkedHashMap<>();

  public static final Metric VUS = add("vus", GAUGE, DEFAULT);
  public static final Metric VUS_MAX = add("vus_max", GAUGE, DEFAULT);
  public static final Metric ITERATIONS = add("iterations", COUNTER, DEFAULT);
  public static final Metric ITERATION_DURATION = add("iteration_duration", TREND, TIME);
  public static final Metric DROPPED_ITERATIONS = add("dropped_iterations", COUNTER, DEFAULT);

  public static final Metric CHECKS = add("checks", RATE, DEFAULT);
  public static final Metric GROUP_DURATION = add("group_duration", TREND, TIME);

  public static final Metric DATA_SENT = add("data_sent", COUNTER, DATA);
  public static final Metric DATA_RECEIVED = add("data_received", COUNTER, DATA);

  public static final Metric HTTP_REQS = add("http_reqs", COUNTER, DEFAULT);
  public static final Metric HTTP_REQ_FAILED = add("http_req_failed", RATE, DEFAULT);
  public static final Metric HTTP_REQ_DURATION = add("http_req_duration", TREND, TIME);
  public static final Metric HTTP_REQ_BLOCKED = add("http_req_blocked", TREND, TIME);
  public static final Metric HTTP_REQ_CONNECTING = add("http_req_connecting", TREND, TIME);
  public static final Metric HTTP_REQ_TLS_HANDSHAKING =
      add("http_req_tls_handshaking", TREND, TIME);
  public static final Metric HTTP_REQ_SENDING = add("http_req_sending", TREND, TIME);
  public static final Metric HTTP_REQ_WAITING = add("http_req_waiting", TREND, TIME);
  public static final Metric HTTP_REQ_RECEIVING = add("http_req_receiving", TREND, TIME);

  public static final Metric WS_SESSIONS = add("ws_sessions", COUNTER, DEFAULT);
  public static final Metric WS_MSGS_SENT = add("ws_msgs_sent", COUNTER, DEFAULT);
  public static final Metric WS_MSGS_RECEIVED = add("ws_msgs_received", COUNTER, DEFAULT);
  public static final Metric WS_PING = add("ws_ping", TREND, TIME);
  public static final Metric WS_SESSION_DURATION = add("ws_session_duration", TREND, TIME);
  public static final Metric WS_CONNECTING = add("ws_connecting", TREND, TIME);

  public static final Metric GRPC_REQ_DURATION = add("grpc_req_duration", TREND, TIME);
  public static final Metric GRPC_STREAMS = add("grpc_streams", COUNTER, DEFAULT);
  public static final Metric GRPC_STREAMS_MSGS_SENT =
      add("grpc_streams_msgs_sent", COUNTER, DEFAULT);
  public static final Metric GRPC_STREAMS_MSGS_RECEIVED =
      add("grpc_streams_msgs_received", COUNTER, DEFAULT);

  /**
   * Own: from the tick of an arrival-rate executor to the end of its iteration. Samples of dropped
   * ticks carry {@link #LOWER_BOUND} = "true": the true value is at least that.
   */
  public static final Metric ITERATION_RESPONSE = add("iteration_response", TREND, TIME);

  /** Own: how late an iteration started after its planned instant. */
  public static final Metric START_LATENESS = add("burst_start_lateness", TREND, TIME);

  /** Own: arrivals that the plan held for the time that has passed. */
  public static final Metric PLANNED_ARRIVALS = add("burst_planned_arrivals", COUNTER, DEFAULT);

  /** Own: planned arrivals before a late worker joined, or after it was stopped. */
  public static final Metric UNDELIVERED_ARRIVALS =
      add("burst_undelivered_arrivals", COUNTER, DEFAULT);

  /** Own: iterations that were started and cut short. */
  public static final Metric INTERRUPTED_ITERATIONS =
      add("burst_interrupted_iterations", COUNTER, DEFAULT);

  /** Own: time a request waited for a free descriptor (rule of the descriptor budget). */
  public static final Metric DESCRIPTOR_WAIT = add("burst_descriptor_wait", TREND, TIME);

  /** The tag that marks samples of {@link #ITERATION_RESPONSE} that are lower bounds. */
  public static final String LOWER_BOUND = "lower_bound";

  private static final Set<String> SUMMED = Set.of("vus", "vus_max");
  private static final Set<String> PER_SECOND =
      Set.of("http_req_duration", "iteration_duration", "burst_descriptor_wait");
  private static final String OWN_PREFIX = "burst_";

  private BuiltinMetrics() {}

  private static Metric add(String name, MetricType type, ValueType contains) {
    Metric metric = new Metric(name, type, contains);
    BY_NAME.put(name, metric);
    return metric;
  }

  /** All of them, k6's first. */
  public static List<Metric> all() {
    return List.copyOf(BY_NAME.values());
  }

  /** The built-in metric of a name. */
  public static Optional<Metric> find(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /** Whether a metric is burst's own, so that k6's outputs leave it out. */
  public static boolean isOwn(Metric metric) {
    return isReserved(metric.name());
  }

  /** Whether scripts may not declare a metric of that name. */
  static boolean isReserved(String name) {
    return name.startsWith(OWN_PREFIX) || name.equals(ITERATION_RESPONSE.name());
  }

  /**
   * Whether a gauge's value for the run is the sum over workers, second by second, and not the
   * latest value of any.
   */
  public static boolean isSummedOverWorkers(Metric metric) {
    return SUMMED.contains(metric.name());
  }

  /**
   * Whether a metric is stored per second: all but the trends that are many and rarely looked at
   * over time.
   */
  public static boolean isPerSecond(Metric metric) {
    return metric.type() != TREND || PER_SECOND.contains(metric.name());
  }
}
