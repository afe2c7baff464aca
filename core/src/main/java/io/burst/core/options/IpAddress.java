package io.burst.core.options;

import java.net.InetAddress;
import java.util.regex.Pattern;

/** Reads addresses without ever asking a name server. */
public final class IpAddress {
  private static final Pattern FOUR_NUMBERS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

  private IpAddress() {}

  /**
   * Reads an IPv4 address of four numbers or an IPv6 address.
   *
   * @throws IllegalArgumentException with a message for the user if it is neither
   */
  public static InetAddress parse(String text) {
    // Java would also take "1.2" for 1.0.0.2: a typing mistake, not an address.
    if (text.indexOf(':') >= 0 || FOUR_NUMBERS.matcher(text).matches()) {
      try {
        return InetAddress.ofLiteral(text);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("'" + text + "' is not an IP address", e);
      }
    }
    throw new IllegalArgumentException("'" + text + "' is not an IP address");
  }
}
