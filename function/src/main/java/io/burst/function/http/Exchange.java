package io.burst.function.http;

import io.burst.function.http.wire.Headers;
import java.util.List;
import java.util.Optional;

/**
 * What became of a request.
 *
 * @param hops every request that went out, in order; empty if none could
 * @param url the URL of the last hop: {@code res.url}
 * @param body the decoded body; empty if it was to be dropped, there cannot be one (1xx, 204, 304),
 *     or the exchange failed
 * @param errorCode 0, or 1000 + status from 400 on, or why it failed
 * @param error why it failed, or empty
 * @param redirectsExhausted whether the response is a redirect beyond {@code maxRedirects}
 * @param canceled whether it failed because the virtual user was interrupted; k6 then emits nothing
 * @param warnings what k6 would log at level warning
 */
public record Exchange(
    List<Hop> hops,
    HttpUrl url,
    Optional<byte[]> body,
    int errorCode,
    String error,
    boolean redirectsExhausted,
    boolean canceled,
    List<String> warnings) {

  /** Copies the lists. */
  public Exchange {
    hops = List.copyOf(hops);
    warnings = List.copyOf(warnings);
  }

  /** The last hop, if there is any. */
  public Optional<Hop> last() {
    return hops.isEmpty() ? Optional.empty() : Optional.of(hops.getLast());
  }

  /** The status of the last hop, or 0 if it failed. */
  public int status() {
    return hops.isEmpty() ? 0 : hops.getLast().status();
  }

  /** The fields of the last response. */
  public Headers headers() {
    return last().map(hop -> hop.response().headers()).orElse(Headers.EMPTY);
  }

  /** The cookies that the last response sets. */
  public List<Cookie> cookies() {
    return SetCookieParser.parse(headers());
  }

  /** Whether there is no response. */
  public boolean failed() {
    return !error.isEmpty();
  }

  /** Whether the server switched protocols, which k6 refuses by an exception. */
  public boolean switchedProtocols() {
    return status() == 101;
  }
}
