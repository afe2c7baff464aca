package io.burst.function.http.dial;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * An HTTP proxy.
 *
 * @param host its name
 * @param port its port
 * @param authorization the value of Proxy-Authorization, or empty
 */
public record ProxyAddress(String host, int port, String authorization) {
  static Optional<ProxyAddress> parse(String text) {
    if (text.isBlank()) {
      return Optional.empty();
    }
    URI uri = URI.create(text.contains("://") ? text : "http://" + text);
    if (!"http".equals(uri.getScheme()) || uri.getHost() == null) {
      throw new IllegalArgumentException(
          "proxy '" + text + "' is not supported: only http:// proxies are");
    }
    String user = uri.getUserInfo();
    String authorization =
        user == null
            ? ""
            : "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
    return Optional.of(
        new ProxyAddress(uri.getHost(), uri.getPort() < 0 ? 80 : uri.getPort(), authorization));
  }

  /** Without the password: it may end in a log. */
  @Override
  public String toString() {
    return "ProxyAddress[" + host + ":" + port + "]";
  }
}
