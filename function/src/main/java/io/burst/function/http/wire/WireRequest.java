package io.burst.function.http.wire;

/**
 * One message to be sent. The arrays are not copied and not written to.
 *
 * @param method a token, as given by the script
 * @param scheme {@code http} or {@code https}; HTTP/2 sends it
 * @param authority what the field Host (HTTP/2: {@code :authority}) says
 * @param target the request target: path and query, or the whole URL for a proxy
 * @param headers further fields; Host and Content-Length among them are ignored
 * @param body the body as it goes out, empty: none
 * @param close whether to say that the connection is not to be kept
 */
// As long as the exchange lasts the array is only read; a copy would double every body.
@SuppressWarnings("ArrayRecordComponent")
public record WireRequest(
    String method,
    String scheme,
    String authority,
    String target,
    Headers headers,
    byte[] body,
    boolean close) {

  /** Whether Content-Length is sent: also for an empty body where one is usual (RFC 9110 §8.6). */
  boolean sendsLength() {
    return body.length > 0
        || switch (method) {
          case "POST", "PUT", "PATCH" -> true;
          default -> false;
        };
  }

  /** Whether both have no body and the same head. */
  boolean isLike(WireRequest other) {
    return method.equals(other.method)
        && target.equals(other.target)
        && authority.equals(other.authority)
        && scheme.equals(other.scheme)
        && headers.equals(other.headers)
        && close == other.close
        && body.length + other.body.length == 0;
  }
}
