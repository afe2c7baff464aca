package io.burst.function.http;

import io.burst.function.http.dial.Peer;
import io.burst.function.http.wire.ResponseHead;

/**
 * One request and its response: an exchange has one, and one more for every redirect and every leg
 * of an authentication. k6 emits one set of samples for each.
 *
 * @param request what was sent
 * @param response what came; {@link ResponseHead#NONE} if the hop failed
 * @param peer the other end
 * @param timings how long it took
 * @param errorCode 0, or 1000 + status from 400 on, or why it failed
 * @param error why it failed, or empty
 * @param bytesSent bytes on the socket, TLS included; for HTTP/2 those of this hop's frames or
 *     thereabouts, since connections are shared
 * @param bytesReceived the same, received
 * @param reused whether the connection had served before
 */
public record Hop(
    SentRequest request,
    ResponseHead response,
    Peer peer,
    Timings timings,
    int errorCode,
    String error,
    long bytesSent,
    long bytesReceived,
    boolean reused) {

  /** The status, or 0 if it failed. */
  public int status() {
    return response.status();
  }

  /** Whether there is no response. */
  public boolean failed() {
    return !error.isEmpty();
  }

  /** The same hop, found to have failed after its response came. */
  Hop asFailed(int code, String text) {
    return new Hop(
        request, ResponseHead.NONE, peer, timings, code, text, bytesSent, bytesReceived, reused);
  }
}
