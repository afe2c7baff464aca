package io.burst.function.http.dial;

/** When a connection was made: instants of {@link System#nanoTime()}, written by the dialler. */
public final class DialTimes {
  long connectStart;
  long connectDone;
  long tlsStart;
  long tlsDone;

  DialTimes() {}

  /** How long connect(2) took, ns. */
  public long connecting() {
    return connectDone - connectStart;
  }

  /** How long the TLS handshake took, ns; 0 without TLS. */
  public long handshaking() {
    return tlsDone - tlsStart;
  }
}
