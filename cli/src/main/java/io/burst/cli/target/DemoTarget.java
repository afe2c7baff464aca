package io.burst.cli.target;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The built-in target: a real HTTP server with a pizza shop behind it, on plain HTTP and, if asked
 * for, HTTPS. It serves until it is closed. Thread-safe.
 */
public final class DemoTarget implements AutoCloseable {
  private static final int BACKLOG = 1024;

  static {
    // Without it the server waits 40 ms for a delayed ACK before the body of a kept-alive answer.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    // The server's default keeps 200 idle connections: a burst of VUs would be dialling all the
    // time.
    System.setProperty("sun.net.httpserver.maxIdleConnections", "20000");
  }

  private final PizzaShop shop;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer plain;
  private final Optional<HttpsServer> tls;

  private DemoTarget(TargetOptions options) throws IOException {
    this.shop = new PizzaShop(options.latency(), options.errorRate());
    this.plain = HttpServer.create(new InetSocketAddress(options.host(), options.port()), BACKLOG);
    this.tls =
        options.tlsPort().isPresent()
            ? Optional.of(secure(options.host(), options.tlsPort().getAsInt()))
            : Optional.empty();
    serve(plain);
    tls.ifPresent(this::serve);
  }

  /** Starts a target, or says why it cannot listen. */
  public static DemoTarget start(TargetOptions options) {
    try {
      return new DemoTarget(options);
    } catch (IOException e) {
      throw new BurstException(
          ErrorKind.OTHER,
          "the demo target cannot listen on "
              + options.host()
              + ":"
              + options.port()
              + ": "
              + e.getMessage(),
          "choose another --port, or 0 for a free one",
          e);
    }
  }

  /** Where it listens, as {@code http://127.0.0.1:8080}. */
  public String url() {
    return url("http", plain.getAddress());
  }

  /** Where it listens with TLS, if it does. */
  public Optional<String> tlsUrl() {
    return tls.map(server -> url("https", server.getAddress()));
  }

  /** How many requests it has answered since its start. */
  public long requests() {
    return shop.requests();
  }

  @Override
  public void close() {
    plain.stop(0);
    tls.ifPresent(server -> server.stop(0));
    threads.shutdownNow();
  }

  private static HttpsServer secure(String host, int port) throws IOException {
    HttpsServer server = HttpsServer.create(new InetSocketAddress(host, port), BACKLOG);
    server.setHttpsConfigurator(new HttpsConfigurator(SelfSignedCertificate.context()));
    return server;
  }

  private void serve(HttpServer server) {
    server.createContext("/", shop);
    server.setExecutor(threads);
    server.start();
  }

  private static String url(String scheme, InetSocketAddress address) {
    return scheme + "://" + address.getHostString() + ":" + address.getPort();
  }
}
