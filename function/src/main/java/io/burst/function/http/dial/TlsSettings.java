package io.burst.function.http.dial;

import java.util.List;
import java.util.Optional;

/**
 * The TLS options of a script.
 *
 * @param minVersion lowest version allowed, or empty: TLS 1.2
 * @param maxVersion highest version allowed, or empty: TLS 1.3
 * @param cipherSuites names of {@code tlsCipherSuites} (IANA's, which Go and the JDK share); they
 *     bind TLS 1.2 and below, as in k6; empty: the JDK's choice
 * @param clientCertificates {@code tlsAuth}
 * @param insecureSkipVerify whether any server certificate is taken
 * @param sessionResumption whether connections of all virtual users resume each other's TLS
 *     sessions; k6 never resumes, so every connection costs the target a whole handshake
 */
public record TlsSettings(
    Optional<TlsVersion> minVersion,
    Optional<TlsVersion> maxVersion,
    List<String> cipherSuites,
    List<ClientCertificate> clientCertificates,
    boolean insecureSkipVerify,
    boolean sessionResumption) {

  /** Copies the lists. */
  public TlsSettings {
    cipherSuites = List.copyOf(cipherSuites);
    clientCertificates = List.copyOf(clientCertificates);
  }

  /** k6's defaults. */
  public static TlsSettings defaults() {
    return new TlsSettings(Optional.empty(), Optional.empty(), List.of(), List.of(), false, false);
  }

  /** The same, taking any server certificate or not. */
  public TlsSettings withInsecureSkipVerify(boolean value) {
    return new TlsSettings(
        minVersion, maxVersion, cipherSuites, clientCertificates, value, sessionResumption);
  }

  /** The same with other versions. */
  public TlsSettings withVersions(TlsVersion min, TlsVersion max) {
    return new TlsSettings(
        Optional.of(min),
        Optional.of(max),
        cipherSuites,
        clientCertificates,
        insecureSkipVerify,
        sessionResumption);
  }

  /** The same with other cipher suites. */
  public TlsSettings withCipherSuites(List<String> value) {
    return new TlsSettings(
        minVersion, maxVersion, value, clientCertificates, insecureSkipVerify, sessionResumption);
  }

  /** The same with other client certificates. */
  public TlsSettings withClientCertificates(List<ClientCertificate> value) {
    return new TlsSettings(
        minVersion, maxVersion, cipherSuites, value, insecureSkipVerify, sessionResumption);
  }
}
