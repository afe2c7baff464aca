package io.burst.function.http.dial;

import java.util.List;

/**
 * One entry of {@code tlsAuth}: shown to servers that ask for a certificate.
 *
 * @param domains the hosts it is for, a leading {@code *.} allowed; empty: any
 * @param certificate PEM text: the certificate and its chain
 * @param key PEM text: PKCS#8, PKCS#1 or SEC 1; the last two may be encrypted
 * @param password the key's password, empty: the key is not encrypted
 */
public record ClientCertificate(
    List<String> domains, String certificate, String key, String password) {
  /** Copies the list. */
  public ClientCertificate {
    domains = List.copyOf(domains);
  }

  boolean isFor(String host) {
    return domains.isEmpty() || domains.stream().anyMatch(domain -> matches(domain, host));
  }

  private static boolean matches(String domain, String host) {
    return domain.startsWith("*.")
        ? host.regionMatches(
            true, host.length() - domain.length() + 1, domain, 1, domain.length() - 1)
        : domain.equalsIgnoreCase(host);
  }

  /** Without the key: it may end in a log. */
  @Override
  public String toString() {
    return "ClientCertificate[domains=" + domains + "]";
  }
}
