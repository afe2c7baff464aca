package io.burst.cli.endtoend;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * An HTTPS server (HTTP/1.1) that answers with what it saw of the client's TLS, or a fixed text.
 */
final class TestingTlsTarget implements AutoCloseable {
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<String> paths = new CopyOnWriteArrayList<>();
  private final HttpsServer server;
  private final String text;

  private TestingTlsTarget(SSLContext context, List<String> versions, boolean auth, String text) {
    this.text = text;
    try {
      server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setHttpsConfigurator(
        new HttpsConfigurator(context) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters wanted = context.getDefaultSSLParameters();
            wanted.setNeedClientAuth(auth);
            if (!versions.isEmpty()) {
              wanted.setProtocols(versions.toArray(String[]::new));
            }
            parameters.setSSLParameters(wanted);
          }
        });
    server.createContext("/", http -> handle((HttpsExchange) http));
    server.setExecutor(threads);
    server.start();
  }

  /** Takes everyone. */
  static TestingTlsTarget open(SSLContext context) {
    return new TestingTlsTarget(context, List.of(), false, "");
  }

  /** Speaks one version of TLS only. */
  static TestingTlsTarget speaking(SSLContext context, String version) {
    return new TestingTlsTarget(context, List.of(version), false, "");
  }

  /** Asks for a client's certificate. */
  static TestingTlsTarget authenticating(SSLContext context) {
    return new TestingTlsTarget(context, List.of(), true, "");
  }

  /** Answers everything with the same text. */
  static TestingTlsTarget serving(SSLContext context, String text) {
    return new TestingTlsTarget(context, List.of(), false, text);
  }

  int port() {
    return server.getAddress().getPort();
  }

  String url() {
    return "https://127.0.0.1:" + port();
  }

  /** Path and query of every request. */
  List<String> paths() {
    return List.copyOf(paths);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpsExchange http) throws IOException {
    paths.add(http.getRequestURI().toString());
    String answer = text.isEmpty() ? http.getSSLSession().getProtocol() + " " + peer(http) : text;
    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
    http.sendResponseHeaders(200, bytes.length);
    http.getResponseBody().write(bytes);
    http.close();
  }

  private static String peer(HttpsExchange http) {
    try {
      return http.getSSLSession().getPeerPrincipal().getName();
    } catch (SSLPeerUnverifiedException nobody) {
      return "nobody";
    }
  }
}
