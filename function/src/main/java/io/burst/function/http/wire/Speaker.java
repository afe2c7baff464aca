package io.burst.function.http.wire;

import io.burst.function.http.dial.Connection;
import io.burst.function.http.dial.LoadFailure;

/** Someone who speaks HTTP on a connection. */
public sealed interface Speaker permits Http1, Http2 {
  /** The connection it speaks on. */
  Connection connection();

  /**
   * Sends a request and receives its response whole.
   *
   * @throws LoadFailure if that does not come off
   */
  WireResponse exchange(WireRequest request, BodyPolicy policy, HopClock clock) throws LoadFailure;

  /** After an exchange: whether the connection can serve another. */
  boolean isReusable();
}
