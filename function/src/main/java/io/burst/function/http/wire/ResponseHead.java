package io.burst.function.http.wire;

/**
 * What a response says before its body.
 *
 * @param status 100 to 999; 0: there was no response
 * @param statusText status and reason, as {@code 200 OK}
 * @param protocol {@code HTTP/1.1} or {@code HTTP/2.0}
 * @param headers the fields; trailers are dropped
 * @param bodyLength how many bytes its body had, as they came, discarded ones too
 */
public record ResponseHead(
    int status, String statusText, String protocol, Headers headers, long bodyLength) {
  /** There was no response. */
  public static final ResponseHead NONE = new ResponseHead(0, "", "", Headers.EMPTY, 0);
}
