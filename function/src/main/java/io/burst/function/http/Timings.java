package io.burst.function.http;

import io.burst.function.http.wire.HopClock;

/**
 * The phases of one hop, ns. Blocked includes connecting and the TLS handshake, as in k6.
 *
 * @param endNanos when it ended, an instant of {@link System#nanoTime()}
 * @param blocked until a connection was there, and until the processor was: see {@link
 *     io.burst.function.carrier.UserThreads#doTogether}
 * @param connecting connect(2); 0 for a connection used again
 * @param tlsHandshaking the TLS handshake; 0 for a connection used again
 * @param sending until the request was written
 * @param waiting until the first byte of the response
 * @param receiving until its last
 */
public record Timings(
    long endNanos,
    long blocked,
    long connecting,
    long tlsHandshaking,
    long sending,
    long waiting,
    long receiving) {

  /** Sending, waiting and receiving: k6's {@code http_req_duration}. */
  public long duration() {
    return sending + waiting + receiving;
  }

  static Timings of(HopClock clock) {
    long wrote = clock.wrote;
    long first = clock.firstByte;
    long done = clock.done;
    long waiting = 0;
    if (wrote != 0) {
      waiting = first == 0 ? done - wrote : Math.max(0, first - wrote);
    }
    return new Timings(
        done,
        clock.ready == 0 ? 0 : clock.ready - clock.start,
        clock.connecting,
        clock.handshaking,
        wrote == 0 ? 0 : wrote - clock.ready,
        waiting,
        first == 0 ? 0 : done - first);
  }
}
