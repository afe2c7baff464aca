package io.burst.cli.endtoend;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server that answers 200 to everything and keeps a log of what came when. */
final class TestingTarget implements AutoCloseable {
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Arrival> log = Collections.synchronizedList(new ArrayList<>());
  private final HttpServer server;

  TestingTarget() {
    System.setProperty("sun.net.httpserver.nodelay", "true");
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The flag that tells a script where this is. */
  String flag() {
    return "--env=TARGET=" + url();
  }

  /** What arrived at a path so far, in order of arrival. */
  List<Arrival> at(String path) {
    synchronized (log) {
      return log.stream().filter(arrival -> arrival.path().equals(path)).toList();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange http) throws IOException {
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    String body = new String(http.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    log.add(
        new Arrival(
            http.getRequestURI().getPath(),
            query(http.getRequestURI().getRawQuery()),
            body,
            micros));
    byte[] answer = "ok".getBytes(StandardCharsets.UTF_8);
    http.sendResponseHeaders(200, answer.length);
    try (OutputStream out = http.getResponseBody()) {
      out.write(answer);
    }
  }

  private static Map<String, String> query(@org.jspecify.annotations.Nullable String raw) {
    Map<String, String> query = new TreeMap<>();
    for (String pair : raw == null ? new String[0] : raw.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return query;
  }

  /**
   * A request.
   *
   * @param micros when it had arrived, since the epoch
   */
  record Arrival(String path, Map<String, String> query, String body, long micros) {
    String get(String name) {
      return query.getOrDefault(name, "");
    }

    long number(String name) {
      return Long.parseLong(get(name));
    }
  }
}
