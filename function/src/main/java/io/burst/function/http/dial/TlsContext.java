package io.burst.function.http.dial;

import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** The TLS of a worker: makes an engine per connection from the script's options. Thread-safe. */
final class TlsContext {
  private static final String[] ALPN_H2 = {"h2", "http/1.1"};
  private static final String[] ALPN_H1 = {"http/1.1"};

  private final TlsSettings settings;
  private final SSLContext context;
  private final String[] protocols;
  private final String[] suites;
  private final AtomicInteger unique = new AtomicInteger();

  /**
   * One that is made when it is first run or asked for: reading the certificates that the system
   * trusts takes a tenth of a second. What the user's settings can get wrong is found out at once.
   */
  static FutureTask<TlsContext> of(TlsSettings settings) {
    FutureTask<TlsContext> making = new FutureTask<>(() -> new TlsContext(settings));
    if (!settings.equals(TlsSettings.defaults())) {
      TlsContext _ = made(making);
    }
    return making;
  }

  /** The result, made by the caller unless somebody else has begun to. */
  static TlsContext made(FutureTask<TlsContext> making) {
    making.run();
    boolean interrupted = false;
    while (true) {
      try {
        TlsContext context = making.get();
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
        return context;
      } catch (InterruptedException e) {
        interrupted = true; // it is made in a moment: whoever wants to stop stops after that
      } catch (ExecutionException e) {
        if (e.getCause() instanceof BurstException known) {
          throw known;
        }
        throw new BurstException(
            ErrorKind.INTERNAL, "TLS cannot be set up: " + e.getCause(), "", e);
      }
    }
  }

  TlsContext(TlsSettings settings) {
    this.settings = settings;
    try {
      context = SSLContext.getInstance("TLS");
      KeyManager[] keys =
          settings.clientCertificates().isEmpty()
              ? new KeyManager[0]
              : new KeyManager[] {new ClientKeys(settings.clientCertificates())};
      context.init(keys, new TrustManager[] {trust(settings)}, new SecureRandom());
    } catch (GeneralSecurityException e) {
      throw new BurstException(ErrorKind.INTERNAL, "TLS cannot be set up: " + e.getMessage());
    }
    protocols = protocols();
    suites = suites();
    if (!settings.sessionResumption()) {
      context.getClientSessionContext().setSessionCacheSize(1);
    }
  }

  private static TrustManager trust(TlsSettings settings) throws GeneralSecurityException {
    if (settings.insecureSkipVerify()) {
      return new TrustAll();
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init((KeyStore) null);
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509ExtendedTrustManager extended) {
        return new TrustSystem(extended);
      }
    }
    throw new GeneralSecurityException("the JDK has no X.509 trust manager");
  }

  private String[] protocols() {
    TlsVersion min = settings.minVersion().orElse(TlsVersion.TLS_1_2);
    TlsVersion max = settings.maxVersion().orElse(TlsVersion.TLS_1_3);
    List<String> wanted = new ArrayList<>();
    for (TlsVersion version : TlsVersion.values()) {
      if (version.compareTo(min) >= 0 && version.compareTo(max) <= 0) {
        wanted.add(version.protocol());
      }
    }
    if (wanted.isEmpty()) {
      throw new BurstException(
          ErrorKind.INVALID_CONFIG,
          "tlsVersion: min " + min.label() + " is above max " + max.label());
    }
    return wanted.toArray(String[]::new);
  }

  private String[] suites() {
    String[] supported = context.getSupportedSSLParameters().getCipherSuites();
    if (settings.cipherSuites().isEmpty()) {
      return new String[0];
    }
    List<String> taken = new ArrayList<>();
    // k6 lets a script choose among the suites up to TLS 1.2 only; those of 1.3 are always on.
    for (String suite : supported) {
      boolean ofTls13 = suite.startsWith("TLS_AES_") || suite.startsWith("TLS_CHACHA20_");
      if (ofTls13) {
        taken.add(suite);
      }
    }
    for (String wanted : settings.cipherSuites()) {
      Arrays.stream(supported)
          .filter(
              suite -> suite.substring(4).equals(wanted.substring(Math.min(4, wanted.length()))))
          .findFirst()
          .ifPresent(taken::add);
    }
    return taken.toArray(String[]::new);
  }

  /** An engine for one connection. */
  SSLEngine engine(Endpoint endpoint, boolean http2) {
    // The JDK finds sessions by host and port, and the port serves for nothing else: one that never
    // recurs means that no session is resumed, as in k6.
    int port = settings.sessionResumption() ? endpoint.port() : unique.getAndIncrement();
    SSLEngine engine = context.createSSLEngine(endpoint.host(), port);
    engine.setUseClientMode(true);
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setProtocols(protocols);
    if (suites.length > 0) {
      parameters.setCipherSuites(suites);
    }
    parameters.setApplicationProtocols(http2 ? ALPN_H2 : ALPN_H1);
    if (Endpoint.literal(endpoint.host()).isEmpty()) {
      serverName(endpoint.host()).ifPresent(name -> parameters.setServerNames(List.of(name)));
    }
    if (!settings.insecureSkipVerify()) {
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
    }
    engine.setSSLParameters(parameters);
    return engine;
  }

  /** As Go: any name but a final dot; the JDK by itself would leave out those without a dot. */
  private static Optional<SNIServerName> serverName(String host) {
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    try {
      // From bytes, since from a string the JDK refuses underscores.
      return Optional.of(new SNIHostName(name.getBytes(StandardCharsets.US_ASCII)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
