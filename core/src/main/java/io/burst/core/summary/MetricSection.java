package io.burst.core.summary;

import io.burst.core.options.RuntimeOptions.SummaryMode;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * The blocks of metrics in a summary. k6 sorts a metric into a block, and hides it, by the
 * beginning of its name; so custom metrics such as {@code vus_foo} land under EXECUTION there too.
 * In the order in which the text shows them.
 */
public enum MetricSection {
  CUSTOM("(?!)"),
  HTTP(
      "http_reqs|http_req_failed|http_req_duration|http_req_blocked|http_req_connecting"
          + "|http_req_tls_handshaking|http_req_sending|http_req_waiting|http_req_receiving"),
  EXECUTION("vus|iterations|iteration_duration|dropped_iterations"),
  NETWORK("data_sent|data_received"),
  BROWSER("browser_(?!web_vital_)"),
  WEB_VITALS("browser_web_vital_"),
  GRPC("grpc_"),
  WEBSOCKET("ws_");

  private static final Pattern NEVER_SHOWN = Pattern.compile("checks|group_duration");
  private static final Pattern SHOWN_IN_FULL =
      Pattern.compile("http_req_(blocked|connecting|receiving|sending|tls_handshaking|waiting)");

  private final Pattern beginnings;

  MetricSection(String beginnings) {
    this.beginnings = Pattern.compile(beginnings);
  }

  /** The block of a metric or sub-metric. */
  public static MetricSection of(String metric) {
    return Arrays.stream(values())
        .filter(section -> section.beginnings.matcher(metric).lookingAt())
        .findFirst()
        .orElse(CUSTOM);
  }

  /** Whether the summary leaves the metric out in a mode. */
  public static boolean hides(SummaryMode mode, String metric) {
    return NEVER_SHOWN.matcher(metric).lookingAt()
        || (mode == SummaryMode.COMPACT && SHOWN_IN_FULL.matcher(metric).lookingAt());
  }
}
