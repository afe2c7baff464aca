package io.burst.function.http;

import io.burst.function.http.dial.DialSettings;

/**
 * What the load clients of a worker share; one per worker, from the script's options.
 *
 * @param dial how connections are made
 * @param batch option {@code batch}: most requests of one batch at a time, and most idle
 *     connections of one virtual user
 * @param batchPerHost option {@code batchPerHost}: the same for one host; 0: no limit
 * @param noConnectionReuse option {@code noConnectionReuse}: a connection for every request
 * @param maxBodyBytes most bytes of one response body that are kept in memory, decoded too
 */
public record HttpSettings(
    DialSettings dial, int batch, int batchPerHost, boolean noConnectionReuse, long maxBodyBytes) {
  private static final long LARGEST_ARRAY = Integer.MAX_VALUE - 8;

  /** Checks the numbers. */
  public HttpSettings {
    if (batch < 0 || batchPerHost < 0) {
      throw new IllegalArgumentException("batch and batchPerHost must not be negative");
    }
    if (maxBodyBytes < 0 || maxBodyBytes > LARGEST_ARRAY) {
      throw new IllegalArgumentException("maxBodyBytes out of range: " + maxBodyBytes);
    }
  }

  /** k6's defaults; bodies up to 256 MiB. */
  public static HttpSettings defaults() {
    return new HttpSettings(DialSettings.defaults(), 20, 6, false, 256L << 20);
  }

  /** The same with other ways to dial. */
  public HttpSettings withDial(DialSettings value) {
    return new HttpSettings(value, batch, batchPerHost, noConnectionReuse, maxBodyBytes);
  }

  /** The same with other limits for a batch. */
  public HttpSettings withBatch(int all, int perHost) {
    return new HttpSettings(dial, all, perHost, noConnectionReuse, maxBodyBytes);
  }

  /** The same, with a connection for every request or not. */
  public HttpSettings withNoConnectionReuse(boolean value) {
    return new HttpSettings(dial, batch, batchPerHost, value, maxBodyBytes);
  }

  /** The same with another limit for bodies. */
  public HttpSettings withMaxBodyBytes(long value) {
    return new HttpSettings(dial, batch, batchPerHost, noConnectionReuse, value);
  }
}
