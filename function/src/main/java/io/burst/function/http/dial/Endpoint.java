package io.burst.function.http.dial;

import java.net.InetAddress;
import java.util.Optional;

/**
 * What a connection is for: connections of one endpoint stand in for each other.
 *
 * @param tls whether TLS is spoken
 * @param host the name or literal address, lower case ASCII, IPv6 without brackets
 * @param port the port, 1 to 65535
 */
public record Endpoint(boolean tls, String host, int port) {
  /** Checks the port. */
  public Endpoint {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("port out of range: " + port);
    }
  }

  /** Asked several times for each request; the generated one costs a multiple. */
  @Override
  public int hashCode() {
    return host.hashCode() * 31 + port;
  }

  /** {@code host:port}, IPv6 in brackets. */
  public String authority() {
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }

  static Optional<InetAddress> literal(String host) {
    if (host.isEmpty()) {
      return Optional.empty();
    }
    char first = host.charAt(0);
    // Only what can be an address is tried: a refusal costs an exception.
    if (host.indexOf(':') < 0 && (first < '0' || first > '9')) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.ofLiteral(host));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
