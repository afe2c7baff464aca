package io.burst.core.options;

import java.util.Objects;

/**
 * How requests are sent.
 *
 * @param userAgent of requests without one of their own; empty: the header is left out
 * @param batch how many requests of one {@code http.batch} run at once
 * @param batchPerHost the same, to one host
 * @param rps limit of requests per second of the whole test; 0 means none
 * @param noVuConnectionReuse idle connections are closed after each iteration
 * @param noConnectionReuse no keep-alive at all
 */
public record HttpOptions(
    int maxRedirects,
    String userAgent,
    int batch,
    int batchPerHost,
    long rps,
    HttpDebug debug,
    boolean discardResponseBodies,
    boolean noConnectionReuse,
    boolean noVuConnectionReuse,
    boolean noCookiesReset) {

  /** k6's defaults, under burst's own name. */
  public static final HttpOptions DEFAULT =
      new HttpOptions(10, "burst", 20, 6, 0, HttpDebug.NONE, false, false, false, false);

  public HttpOptions {
    Objects.requireNonNull(userAgent, "userAgent");
    Objects.requireNonNull(debug, "debug");
  }

  /** What is logged of every exchange. */
  public enum HttpDebug {
    NONE,
    /** Request line, status line and headers. */
    HEADERS,
    /** Headers and bodies. */
    FULL
  }
}
