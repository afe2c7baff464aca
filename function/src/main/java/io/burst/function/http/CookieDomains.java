package io.burst.function.http;

import java.util.Locale;

/** Which domain a host may set a cookie for (RFC 6265 §5.3, without public suffixes). */
final class CookieDomains {
  private CookieDomains() {}

  /** The domain of the cookie, or empty if the host may not set it. */
  static String domain(String host, String attribute) {
    if (attribute.isEmpty()) {
      return host;
    }
    if (Endpoints.isIp(host)) {
      return attribute.equals(host) ? host : "";
    }
    String domain =
        (attribute.startsWith(".") ? attribute.substring(1) : attribute).toLowerCase(Locale.ROOT);
    if (domain.isEmpty() || domain.startsWith(".") || domain.endsWith(".")) {
      return "";
    }
    return host.equals(domain) || host.endsWith("." + domain) ? domain : "";
  }

  /** Whether browsers take it as secure without TLS. */
  static boolean isLocal(String domain) {
    return domain.equals("localhost")
        || domain.endsWith(".localhost")
        || Endpoints.isLoopback(domain);
  }
}
