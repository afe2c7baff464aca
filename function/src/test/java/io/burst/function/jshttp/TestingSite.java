package io.burst.function.jshttp;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.burst.core.summary.JsonText;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A site on loopback that answers with what it was asked, as JSON: {@code m}ethod, {@code p}ath,
 * {@code h}eaders and {@code b}ody in Latin-1. Its paths:
 *
 * <ul>
 *   <li>{@code /status/N}: that status; {@code /redirect/N}: N redirects, then {@code /end}
 *   <li>{@code /cookies}: sets some; {@code /double}: a header twice
 *   <li>{@code /broken}: no JSON; {@code /digest}: asks for digest authentication
 *   <li>{@code /hang}: never answers; {@code /together/N}: answers when N are there
 * </ul>
 */
final class TestingSite implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, CountDownLatch> together =
      new java.util.concurrent.ConcurrentHashMap<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final AtomicInteger present = new AtomicInteger();
  private final AtomicInteger mostPresent = new AtomicInteger();
  final Queue<String> asked = new ConcurrentLinkedQueue<>();
  final Queue<InetSocketAddress> clients = new ConcurrentLinkedQueue<>();
  final CountDownLatch hanging = new CountDownLatch(1);

  TestingSite() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The most requests that were there at a time. */
  int mostPresent() {
    return mostPresent.get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    mostPresent.accumulateAndGet(present.incrementAndGet(), Math::max);
    String path = exchange.getRequestURI().getRawPath();
    clients.add(exchange.getRemoteAddress());
    asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
    byte[] body = echo(exchange).getBytes(StandardCharsets.UTF_8);
    int status = 200;
    var headers = exchange.getResponseHeaders();
    int number = number(path);
    if (path.startsWith("/status/")) {
      status = number;
    } else if (path.startsWith("/redirect/")) {
      status = 302;
      headers.add("Location", number > 1 ? "/redirect/" + (number - 1) : "/end");
    } else if (path.startsWith("/cookies")) {
      headers.add("Set-Cookie", "a=1");
      headers.add("Set-Cookie", "b=2; Path=/; Max-Age=10; HttpOnly");
      headers.add("Set-Cookie", "c=3; Expires=Wed, 21 Oct 2037 07:28:00 GMT; Domain=127.0.0.1");
    } else if (path.equals("/double")) {
      headers.add("X-A", "1");
      headers.add("X-A", "2");
    } else if (path.equals("/broken")) {
      body = "{\"a\":1".getBytes(StandardCharsets.UTF_8);
    } else if (path.equals("/digest")
        && !exchange.getRequestHeaders().containsKey("Authorization")) {
      status = 401;
      headers.add("WWW-Authenticate", "Digest realm=\"r\", nonce=\"n\", qop=\"auth\"");
    } else if (path.equals("/hang")) {
      hanging.countDown();
      await(closing);
    } else if (path.startsWith("/together/")) {
      CountDownLatch all = together.computeIfAbsent(path, _ -> new CountDownLatch(number));
      all.countDown();
      await(all);
    }
    present.decrementAndGet();
    boolean none = status == 204 || status == 304 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, none ? -1 : body.length);
    if (!none) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static int number(String path) {
    String last = path.substring(path.lastIndexOf('/') + 1);
    return last.matches("\\d+") ? Integer.parseInt(last) : 0;
  }

  private static String echo(HttpExchange exchange) throws IOException {
    Map<String, Object> seen = new LinkedHashMap<>();
    seen.put("m", exchange.getRequestMethod());
    seen.put("p", exchange.getRequestURI().toString());
    List<List<String>> headers = new ArrayList<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> values.forEach(value -> headers.add(List.of(name, value))));
    headers.sort((a, b) -> a.toString().compareTo(b.toString()));
    seen.put("h", headers);
    seen.put(
        "b", new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
    return JsonText.compact(seen);
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
  }
}
