package io.burst.function.http;

import static io.burst.function.http.TestingClients.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.burst.core.error.BurstException;
import io.burst.function.http.dial.ClientCertificate;
import io.burst.function.http.dial.DialSettings;
import io.burst.function.http.dial.HostOverride;
import io.burst.function.http.dial.TlsSettings;
import io.burst.function.http.dial.TlsVersion;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TlsTest {
  private static final TlsSettings INSECURE = TlsSettings.defaults().withInsecureSkipVerify(true);

  /** An HTTPS server that answers with protocol, cipher suite and the client's name. */
  private static HttpsServer server(SSLContext context, boolean needsClient) throws IOException {
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    server.setHttpsConfigurator(
        new HttpsConfigurator(context) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters ssl = context.getDefaultSSLParameters();
            ssl.setNeedClientAuth(needsClient);
            parameters.setSSLParameters(ssl);
          }
        });
    server.createContext(
        "/",
        exchange -> {
          byte[] said = describe((HttpsExchange) exchange).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, said.length);
          exchange.getResponseBody().write(said);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static String describe(HttpsExchange exchange) {
    String client;
    try {
      client = exchange.getSSLSession().getPeerPrincipal().getName();
    } catch (SSLPeerUnverifiedException nobody) {
      client = "nobody";
    }
    return exchange.getSSLSession().getProtocol() + " " + client;
  }

  private static Exchange get(HttpsServer server, String host, TlsSettings tls) {
    DialSettings dial =
        DialSettings.defaults()
            .withTls(tls)
            .withHosts(
                Map.of(
                    "*.test", HostOverride.parse("127.0.0.1"),
                    "*.test.", HostOverride.parse("127.0.0.1")));
    try (TestingClients clients = new TestingClients(dial)) {
      return clients.get("https://" + host + ":" + server.getAddress().getPort() + "/");
    } finally {
      server.stop(0);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "other.test", "under_score.test", "dot.test."})
  void speaksHttp11OverTls13(String host) throws IOException {
    Exchange exchange = get(server(TestingTls.server().context(), false), host, INSECURE);
    assertThat(exchange.error()).isEmpty();
    assertThat(text(exchange)).isEqualTo("TLSv1.3 nobody");
    Hop hop = exchange.hops().getFirst();
    assertThat(hop.response().protocol()).isEqualTo("HTTP/1.1");
    assertThat(hop.peer().tlsVersion()).isEqualTo("tls1.3");
    assertThat(hop.peer().cipherSuite()).isEqualTo("TLS_AES_256_GCM_SHA384");
    assertThat(hop.timings().tlsHandshaking()).isPositive();
    assertThat(hop.timings().blocked())
        .isGreaterThanOrEqualTo(hop.timings().tlsHandshaking() + hop.timings().connecting());
    assertThat(hop.bytesReceived()).isGreaterThan(500);
  }

  @Test
  void anUnknownAuthorityIsRefused() throws IOException {
    Exchange exchange =
        get(server(TestingTls.server().context(), false), "localhost", TlsSettings.defaults());
    assertThat(exchange.error()).isEqualTo("x509: unknown authority");
    assertThat(exchange.errorCode()).isEqualTo(1310);
    assertThat(exchange.hops().getFirst().timings().connecting()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"server,''", "wrongHost,x509: certificate doesn't match hostname"})
  void theHostNameIsCheckedAgainstATrustedCertificate(String kind, String error)
      throws IOException {
    TestingTls tls = kind.equals("server") ? TestingTls.server() : TestingTls.wrongHost();
    String old = System.getProperty("javax.net.ssl.trustStore", "");
    System.setProperty("javax.net.ssl.trustStore", tls.file.toString());
    System.setProperty("javax.net.ssl.trustStorePassword", "changeit");
    try {
      Exchange exchange = get(server(tls.context(), false), "localhost", TlsSettings.defaults());
      assertThat(exchange.error()).isEqualTo(error);
      assertThat(exchange.errorCode()).isEqualTo(error.isEmpty() ? 0 : 1311);
    } finally {
      if (old.isEmpty()) {
        System.clearProperty("javax.net.ssl.trustStore");
      } else {
        System.setProperty("javax.net.ssl.trustStore", old);
      }
      System.clearProperty("javax.net.ssl.trustStorePassword");
    }
  }

  @Test
  void plainHttpWhereTlsIsExpectedIsTold() throws IOException {
    try (TestingRawServer server =
            new TestingRawServer(
                peer -> {
                  peer.write("HTTP/1.1 400 Bad Request\r\n\r\n");
                  peer.awaitEnd();
                });
        TestingClients clients = new TestingClients()) {
      Exchange exchange = clients.get("https://127.0.0.1:" + server.port() + "/");
      assertThat(exchange.errorCode()).isEqualTo(1301);
      assertThat(exchange.error())
          .isEqualTo("tls: first record does not look like a TLS handshake");
    }
  }

  @Test
  void aServerThatHangsUpInTheHandshakeIsEof() throws IOException {
    try (TestingRawServer server = new TestingRawServer(peer -> peer.read(1));
        TestingClients clients = new TestingClients()) {
      Exchange exchange = clients.get("https://127.0.0.1:" + server.port() + "/");
      assertThat(exchange.error()).isIn("EOF", "read: connection reset by peer");
    }
  }

  @Test
  void versionsCanBeLimited() throws IOException {
    TlsSettings tls12 = INSECURE.withVersions(TlsVersion.TLS_1_2, TlsVersion.TLS_1_2);
    Exchange exchange = get(server(TestingTls.server().context(), false), "localhost", tls12);
    assertThat(text(exchange)).startsWith("TLSv1.2");
    assertThat(exchange.hops().getFirst().peer().tlsVersion()).isEqualTo("tls1.2");
  }

  @Test
  void cipherSuitesCanBeChosenBelowTls13() throws IOException {
    TlsSettings suite =
        INSECURE
            .withVersions(TlsVersion.TLS_1_2, TlsVersion.TLS_1_2)
            .withCipherSuites(List.of("TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"));
    Exchange exchange = get(server(TestingTls.server().context(), false), "localhost", suite);
    assertThat(exchange.hops().getFirst().peer().cipherSuite())
        .isEqualTo("TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256");
  }

  @Test
  void noCommonVersionIsTheServersAlert() throws IOException {
    TlsSettings tls10 = INSECURE.withVersions(TlsVersion.TLS_1_0, TlsVersion.TLS_1_0);
    Exchange exchange = get(server(TestingTls.server().context(), false), "localhost", tls10);
    assertThat(exchange.status()).isZero();
    assertThat(exchange.errorCode()).isBetween(1000, 1399);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rsa pkcs8", "rsa pkcs1", "rsa encrypted", "ec pkcs8"})
  void showsTheClientCertificate(String kind) throws Exception {
    TestingTls client = kind.startsWith("rsa") ? TestingTls.rsa() : TestingTls.ec();
    HttpsServer server = server(TestingTls.server().context(client), true);
    Exchange exchange =
        get(
            server,
            "localhost",
            INSECURE.withClientCertificates(List.of(certificate(client, kind, List.of()))));
    assertThat(exchange.error()).isEmpty();
    assertThat(text(exchange)).isEqualTo("TLSv1.3 CN=burst test");
  }

  @Test
  void showsNoCertificateToOtherDomains() throws Exception {
    TestingTls client = TestingTls.ec();
    HttpsServer server = server(TestingTls.server().context(client), true);
    TlsSettings other =
        INSECURE
            .withVersions(TlsVersion.TLS_1_2, TlsVersion.TLS_1_2)
            .withClientCertificates(
                List.of(certificate(client, "ec pkcs8", List.of("*.elsewhere.test"))));
    Exchange exchange = get(server, "localhost", other);
    assertThat(exchange.error()).isEqualTo("remote error: tls: handshake failure");
    assertThat(exchange.errorCode()).isEqualTo(1010);
  }

  @Test
  void aKeyThatCannotBeReadIsToldWhenTheWorkerStarts() {
    ClientCertificate broken =
        new ClientCertificate(
            List.of(), pem("CERTIFICATE", TestingTls.ec().certificate()), "x", "");
    assertThatThrownBy(
            () ->
                new TestingClients(
                    DialSettings.defaults()
                        .withTls(INSECURE.withClientCertificates(List.of(broken)))))
        .isInstanceOf(BurstException.class)
        .hasMessage("tlsAuth: failed to decode PEM key");
    assertThat(broken.toString()).doesNotContain("BEGIN");
  }

  private static ClientCertificate certificate(TestingTls client, String kind, List<String> domains)
      throws GeneralSecurityException {
    byte[] pkcs8 = client.key();
    String certificate = pem("CERTIFICATE", client.certificate());
    return switch (kind) {
      case "rsa pkcs1" ->
          new ClientCertificate(domains, certificate, pem("RSA PRIVATE KEY", inner(pkcs8)), "");
      case "rsa encrypted" ->
          new ClientCertificate(domains, certificate, encrypted(inner(pkcs8), "pw"), "pw");
      default -> new ClientCertificate(domains, certificate, pem("PRIVATE KEY", pkcs8), "");
    };
  }

  /** PKCS#8 of an RSA key ends with the PKCS#1 key, which begins with a long SEQUENCE. */
  private static byte[] inner(byte[] pkcs8) {
    for (int i = 8; i < pkcs8.length; i++) {
      if (pkcs8[i] == 0x30 && (pkcs8[i + 1] & 0xff) == 0x82) {
        return Arrays.copyOfRange(pkcs8, i, pkcs8.length);
      }
    }
    throw new IllegalStateException("no inner key");
  }

  private static String pem(String type, byte[] der) {
    return "-----BEGIN "
        + type
        + "-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
        + "\n-----END "
        + type
        + "-----\n";
  }

  private static String encrypted(byte[] der, String password) throws GeneralSecurityException {
    byte[] iv = HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f");
    MessageDigest md5 = MessageDigest.getInstance("MD5");
    md5.update(password.getBytes(StandardCharsets.UTF_8));
    byte[] key = md5.digest(Arrays.copyOf(iv, 8));
    Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
    cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(cipher.doFinal(der));
    return "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,"
        + HexFormat.of().withUpperCase().formatHex(iv)
        + "\n\n"
        + body
        + "\n-----END RSA PRIVATE KEY-----\n";
  }
}
