package io.burst.core.options;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How TLS connections are made.
 *
 * @param minVersion the lowest version offered; empty: the platform's default
 * @param maxVersion the highest version offered; empty: the platform's default
 * @param cipherSuites IANA names; empty: the platform's default
 */
public record TlsOptions(
    boolean insecureSkipVerify,
    Optional<TlsVersion> minVersion,
    Optional<TlsVersion> maxVersion,
    List<String> cipherSuites,
    List<ClientCertificate> clientCertificates) {

  /** Verified certificates, the platform's versions and suites, no client certificate. */
  public static final TlsOptions DEFAULT =
      new TlsOptions(false, Optional.empty(), Optional.empty(), List.of(), List.of());

  public TlsOptions {
    Objects.requireNonNull(minVersion, "minVersion");
    Objects.requireNonNull(maxVersion, "maxVersion");
    cipherSuites = List.copyOf(cipherSuites);
    clientCertificates = List.copyOf(clientCertificates);
  }

  /**
   * A certificate that the client shows.
   *
   * @param cert PEM of the certificate and its chain
   * @param key PEM of the private key
   * @param password of the key, if it is encrypted
   * @param domains hosts it is shown to, a leading {@code *} allowed; empty: all
   */
  public record ClientCertificate(
      String cert, String key, Optional<String> password, List<String> domains) {
    public ClientCertificate {
      Objects.requireNonNull(cert, "cert");
      Objects.requireNonNull(key, "key");
      Objects.requireNonNull(password, "password");
      domains = List.copyOf(domains);
    }

    /** Without key and password: they must not reach a log. */
    @Override
    public String toString() {
      return "ClientCertificate[domains=" + domains + "]";
    }
  }
}
