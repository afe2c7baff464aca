package io.burst.function.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Keys and self-signed certificates, made by the keytool of the running JDK, once per kind. */
final class TestingTls {
  private static final String PASSWORD = "changeit";
  private static final ConcurrentHashMap<String, TestingTls> MADE = new ConcurrentHashMap<>();

  final Path file;
  final KeyStore store;

  private TestingTls(Path file, KeyStore store) {
    this.file = file;
    this.store = store;
  }

  /** An EC key for localhost and 127.0.0.1. */
  static TestingTls server() {
    return make("EC", "san=dns:localhost,dns:other.test,ip:127.0.0.1");
  }

  /** An EC key for a host that no test asks for. */
  static TestingTls wrongHost() {
    return make("EC", "san=dns:wrong.test");
  }

  static TestingTls rsa() {
    return make("RSA", "san=dns:client.test");
  }

  static TestingTls ec() {
    return make("EC", "san=dns:client.test");
  }

  private static TestingTls make(String algorithm, String extension) {
    return MADE.computeIfAbsent(algorithm + extension, _ -> generate(algorithm, extension));
  }

  private static TestingTls generate(String algorithm, String extension) {
    try {
      Path file = Files.createTempDirectory("burst-tls").resolve("keys.p12");
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
      command.addAll(List.of("-genkeypair", "-alias", "key", "-keyalg", algorithm));
      command.addAll(List.of("-dname", "CN=burst test", "-validity", "30", "-ext", extension));
      command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
      command.addAll(List.of("-keystore", file.toString()));
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said =
          new String(
              process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException("keytool: " + said);
      }
      KeyStore store = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(file)) {
        store.load(in, PASSWORD.toCharArray());
      }
      return new TestingTls(file, store);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A context that shows this key, and takes clients with the certificates of another. */
  SSLContext context(TestingTls... trusted) {
    try {
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, PASSWORD.toCharArray());
      KeyStore trust = KeyStore.getInstance("PKCS12");
      trust.load(null, null);
      for (int i = 0; i < trusted.length; i++) {
        trust.setCertificateEntry("trusted" + i, trusted[i].store.getCertificate("key"));
      }
      if (trusted.length == 0) {
        trust.setCertificateEntry("own", store.getCertificate("key"));
      }
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(trust);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), factory.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  byte[] certificate() {
    try {
      return store.getCertificate("key").getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The private key as PKCS#8. */
  byte[] key() {
    try {
      return store.getKey("key", PASSWORD.toCharArray()).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
