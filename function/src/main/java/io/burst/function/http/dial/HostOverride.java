package io.burst.function.http.dial;

import java.net.InetAddress;

/**
 * Where a name of option {@code hosts} really is.
 *
 * @param address the address to connect to
 * @param port the port, or 0: the port of the URL
 */
public record HostOverride(InetAddress address, int port) {
  /** Checks the port. */
  public HostOverride {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("port out of range: " + port);
    }
  }

  /**
   * Reads {@code ip}, {@code ip:port} or {@code [ip6]:port}.
   *
   * @throws IllegalArgumentException if it is neither
   */
  public static HostOverride parse(String text) {
    int colon = text.lastIndexOf(':');
    boolean bracketed = text.startsWith("[");
    boolean ported = bracketed ? text.indexOf("]:") == colon - 1 : text.indexOf(':') == colon;
    if (colon < 0 || !ported) {
      return new HostOverride(InetAddress.ofLiteral(text), 0);
    }
    String ip = bracketed ? text.substring(1, colon - 1) : text.substring(0, colon);
    return new HostOverride(InetAddress.ofLiteral(ip), Integer.parseInt(text.substring(colon + 1)));
  }
}
