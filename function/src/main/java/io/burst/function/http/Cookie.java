package io.burst.function.http;

import java.time.Instant;
import java.util.Optional;

/**
 * A cookie as Set-Cookie gives it (RFC 6265 §4.1), or as a script puts it into a jar.
 *
 * @param name a token
 * @param value without quotes
 * @param quoted whether the value stood in quotes and is sent so
 * @param domain the attribute, or empty: this host only
 * @param path the attribute, or empty: the directory of the URL
 * @param expires the attribute, if it can be read
 * @param maxAge seconds; 0: no such attribute; negative: delete it now
 * @param secure whether it goes over TLS only
 * @param httpOnly whether it is hidden from scripts of a page
 */
public record Cookie(
    String name,
    String value,
    boolean quoted,
    String domain,
    String path,
    Optional<Instant> expires,
    long maxAge,
    boolean secure,
    boolean httpOnly) {

  /** A cookie of this host and directory, for this session. */
  public static Cookie of(String name, String value) {
    return new Cookie(name, value, false, "", "", Optional.empty(), 0, false, false);
  }

  /** The same, marked for deletion. */
  public Cookie deleted() {
    return new Cookie(name, value, quoted, domain, path, expires, -1, secure, httpOnly);
  }
}
