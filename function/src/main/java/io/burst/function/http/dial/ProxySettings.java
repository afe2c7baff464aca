package io.burst.function.http.dial;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The proxies of the process: the values of HTTP_PROXY, HTTPS_PROXY and NO_PROXY. Loopback targets
 * never go through a proxy.
 *
 * @param httpProxy proxy for http URLs
 * @param httpsProxy proxy for https URLs
 * @param noProxy entries without a proxy: {@code *}, a host, a {@code .suffix}, an address or a
 *     CIDR range, each with an optional port
 */
public record ProxySettings(
    Optional<ProxyAddress> httpProxy, Optional<ProxyAddress> httpsProxy, List<String> noProxy) {
  private static final Pattern COMMAS = Pattern.compile("\\s*,\\s*");

  /** Copies the list. */
  public ProxySettings {
    noProxy = List.copyOf(noProxy);
  }

  /** No proxy at all. */
  public static ProxySettings none() {
    return new ProxySettings(Optional.empty(), Optional.empty(), List.of());
  }

  /**
   * Reads the values of the three variables, empty where one is not set.
   *
   * @throws IllegalArgumentException if a proxy's URL is none
   */
  public static ProxySettings parse(String httpProxy, String httpsProxy, String noProxy) {
    return new ProxySettings(
        ProxyAddress.parse(httpProxy),
        ProxyAddress.parse(httpsProxy),
        COMMAS.splitAsStream(noProxy.strip()).filter(entry -> !entry.isEmpty()).toList());
  }

  /** The proxy for an endpoint, if it goes through one. */
  public Optional<ProxyAddress> proxyFor(Endpoint endpoint) {
    Optional<ProxyAddress> proxy = endpoint.tls() ? httpsProxy : httpProxy;
    return proxy.isEmpty() || isDirect(endpoint) ? Optional.empty() : proxy;
  }

  private boolean isDirect(Endpoint endpoint) {
    String host = endpoint.host().toLowerCase(Locale.ROOT);
    Optional<InetAddress> address = Endpoint.literal(host);
    if (host.equals("localhost") || address.filter(InetAddress::isLoopbackAddress).isPresent()) {
      return true;
    }
    return noProxy.stream().anyMatch(entry -> matches(entry, host, endpoint.port(), address));
  }

  private static boolean matches(
      String entry, String host, int port, Optional<InetAddress> address) {
    if (entry.equals("*")) {
      return true;
    }
    String name = entry.toLowerCase(Locale.ROOT);
    if (name.indexOf('/') > 0) {
      return address.filter(CidrBlock.parse(name)::contains).isPresent();
    }
    int colon = name.lastIndexOf(':');
    if (colon > 0 && name.indexOf(':') == colon) {
      if (!name.substring(colon + 1).equals(Integer.toString(port))) {
        return false;
      }
      name = name.substring(0, colon);
    }
    if (name.startsWith("*.")) {
      name = name.substring(1);
    }
    return name.startsWith(".")
        ? host.endsWith(name)
        : host.equals(name) || host.endsWith("." + name);
  }
}
