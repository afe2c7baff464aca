package io.burst.function.http;

import java.net.InetAddress;
import java.util.Optional;

/** What a host's text says about it. */
final class Endpoints {
  private Endpoints() {}

  static boolean isIp(String host) {
    return host.indexOf(':') >= 0 || literal(host).isPresent();
  }

  static boolean isLoopback(String host) {
    return literal(host).filter(InetAddress::isLoopbackAddress).isPresent();
  }

  private static Optional<InetAddress> literal(String host) {
    // Only what can be an address is tried: a refusal costs an exception.
    if (host.isEmpty() || (host.indexOf(':') < 0 && !Character.isDigit(host.charAt(0)))) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.ofLiteral(host));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
