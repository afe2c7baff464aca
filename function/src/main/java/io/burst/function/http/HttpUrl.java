package io.burst.function.http;

import io.burst.function.http.dial.Endpoint;
import io.burst.function.http.dial.LoadFailure;
import java.net.IDN;
import java.util.Locale;
import java.util.Optional;

/**
 * A URL as Go's net/url reads and writes it, since scripts see what k6 made of theirs: what is
 * escaped stays as given if it is valid, else it is escaped anew; a query is never touched.
 * Immutable. Parsing costs more than sending, so callers should keep what they use again.
 */
public final class HttpUrl {
  private final UrlParts parts;
  private final String text;
  private final String target;
  private final String authority;
  private final Optional<Endpoint> endpoint;

  private HttpUrl(UrlParts parts) {
    this.parts = parts;
    this.text = parts.toString();
    this.target = parts.target();
    this.authority = toAscii(UrlParts.withoutZone(parts.host()));
    this.endpoint = endpointOf(parts);
  }

  /**
   * Reads a URL; one that is not http or https is read too, and refused when it is sent.
   *
   * @throws LoadFailure 1020 with k6's text, if it is none
   */
  public static HttpUrl parse(String text) throws LoadFailure {
    return new HttpUrl(UrlParser.parse(text));
  }

  /**
   * The URL that a reference means here (RFC 3986 §5.2).
   *
   * @throws LoadFailure 1020, if the reference cannot be read
   */
  public HttpUrl resolve(String reference) throws LoadFailure {
    return new HttpUrl(parts.resolve(UrlParser.parse(reference)));
  }

  static boolean isAbsolute(String reference) {
    try {
      return !UrlParser.parse(reference).scheme().isEmpty();
    } catch (LoadFailure notEvenAUrl) {
      return false;
    }
  }

  /** Lower case; empty if there is none. */
  public String scheme() {
    return parts.scheme();
  }

  /** Host and port as written. */
  public String host() {
    return parts.host();
  }

  /** Host without port and brackets. */
  public String hostname() {
    return UrlParts.hostname(parts.host());
  }

  /** The path, unescaped. */
  public String path() {
    return UrlEscapes.unescapeValid(parts.path());
  }

  /** What goes into the request line. */
  public String target() {
    return target;
  }

  /** What goes into the field Host: host and port as written, in ASCII. */
  public String authority() {
    return authority;
  }

  /** Where to connect to; empty if it is neither http nor https or has no host. */
  public Optional<Endpoint> endpoint() {
    return endpoint;
  }

  /** User name and password, if given. */
  public Optional<UserInfo> userInfo() {
    return parts.userInfo();
  }

  /** The same without user name and password. */
  public HttpUrl withoutUserInfo() {
    return parts.userInfo().isEmpty() ? this : new HttpUrl(parts.withoutUserInfo());
  }

  /** The text without user name and password, as the tags {@code url} and {@code name} show it. */
  public String clean() {
    if (parts.userInfo().isEmpty()) {
      return text;
    }
    boolean password = parts.userInfo().get().password().isPresent();
    return scheme()
        + "://"
        + (password ? "****:****" : "****")
        + "@"
        + withoutUserInfo().text.substring(scheme().length() + 3);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HttpUrl url && url.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** The URL as Go writes it. */
  @Override
  public String toString() {
    return text;
  }

  private static Optional<Endpoint> endpointOf(UrlParts parts) {
    boolean tls = parts.scheme().equals("https");
    String hostname = UrlParts.hostname(parts.host());
    if ((!tls && !parts.scheme().equals("http")) || hostname.isEmpty()) {
      return Optional.empty();
    }
    int port = UrlParts.port(parts.host()).orElse(tls ? 443 : 80);
    return Optional.of(
        new Endpoint(tls, toAscii(hostname).toLowerCase(Locale.ROOT), Math.min(port, 65535)));
  }

  private static String toAscii(String host) {
    if (host.chars().allMatch(c -> c < 128)) {
      return host;
    }
    try {
      return IDN.toASCII(host.toLowerCase(Locale.ROOT), IDN.ALLOW_UNASSIGNED);
    } catch (IllegalArgumentException e) {
      // The resolver will refuse it.
      return host;
    }
  }
}
