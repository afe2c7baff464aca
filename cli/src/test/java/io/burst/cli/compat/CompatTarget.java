package io.burst.cli.compat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.avaje.jsonb.Jsonb;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A server whose answers depend on the request alone, and which keeps the line of every request it
 * got. The compared scripts run against it, under k6 when facts are recorded and under burst in the
 * test.
 */
final class CompatTarget implements AutoCloseable {
  private static final String ENCODED = "{\"encoded\":true,\"text\":\"pizza pizza pizza pizza\"}";
  private static final String BROTLI =
      "GzAA+B0JdkziNxRPDGUa3F7p9LWIXhhImMiBe1g7mLwPiAGXbmyP0cAfqQ8F";
  private static final String ZSTD =
      "KLUv/SAxPQEABAJ7ImVuY29kZWQiOnRydWUsInRleHQiOiJwaXp6YSAifQEAZi5O";
  private static final String JSON =
      "{\"name\":\"burst\",\"items\":[1,2,3],\"people\":[{\"name\":\"Ada\",\"age\":36},"
          + "{\"name\":\"Alan\",\"age\":41}],\"nested\":{\"a\":{\"b\":true}},\"none\":null}";
  private static final String PAGE =
      "<!doctype html><html><head><title>Shop</title></head><body><h1 class=\"big\">Pizza</h1>"
          + "<a href=\"/get\">get</a><form action=\"/anything\" method=\"post\">"
          + "<input name=\"a\" value=\"1\"></form></body></html>";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());

  CompatTarget() throws IOException {
    System.setProperty("sun.net.httpserver.nodelay", "true");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The lines of all requests so far, as {@code GET /json?x=1}, sorted: their order is a race. */
  List<String> requests() {
    synchronized (requests) {
      return requests.stream().sorted().toList();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange http) throws IOException {
    requests.add(http.getRequestMethod() + " " + http.getRequestURI());
    byte[] body = http.getRequestBody().readAllBytes();
    String[] path = http.getRequestURI().getPath().substring(1).split("/", -1);
    String argument = path.length > 1 ? path[1] : "";
    switch (path[0]) {
      case "json" -> json(http, 200, JSON);
      case "html" -> {
        header(http, "Content-Type", "text/html; charset=utf-8");
        send(http, 200, PAGE.getBytes(StandardCharsets.UTF_8));
      }
      case "status" -> send(http, Integer.parseInt(argument), new byte[0]);
      case "empty" -> send(http, 200, new byte[0]);
      case "text" -> {
        header(http, "Content-Type", "text/plain; charset=utf-8");
        send(http, 200, "h\u00e9llo w\u00f6rld".getBytes(StandardCharsets.UTF_8));
      }
      case "bytes" -> bytes(http, Integer.parseInt(argument));
      case "chunked" -> chunked(http, Integer.parseInt(argument));
      case "delay" -> {
        LockSupport.parkNanos(Duration.ofMillis(Long.parseLong(argument)).toNanos());
        json(http, 200, "{\"delayed\":" + argument + "}");
      }
      case "redirect" -> redirect(http, Integer.parseInt(argument));
      case "redirect-to" -> {
        Map<String, String> query = query(http);
        header(http, "Location", query.getOrDefault("url", "/"));
        send(http, Integer.parseInt(query.getOrDefault("code", "302")), new byte[0]);
      }
      case "cookies" -> cookies(http, argument);
      case "duplicate-headers" -> {
        header(http, "X-Pizza", "margherita");
        header(http, "X-Pizza", "marinara");
        send(http, 200, new byte[0]);
      }
      case "close" -> {
        header(http, "Connection", "close");
        json(http, 200, "{\"closing\":true}");
      }
      case "encoded" -> encoded(http, argument);
      case "basic-auth" -> basicAuth(http);
      case "digest-auth" -> digestAuth(http);
      default -> anything(http, body);
    }
  }

  private static void anything(HttpExchange http, byte[] body) throws IOException {
    Map<String, Object> seen = new TreeMap<>();
    seen.put("method", http.getRequestMethod());
    seen.put("path", http.getRequestURI().getRawPath());
    seen.put("query", String.valueOf(http.getRequestURI().getRawQuery()));
    Map<String, Object> headers = new TreeMap<>();
    http.getRequestHeaders().forEach((name, values) -> headers.put(name, String.join(",", values)));
    seen.put("headers", headers);
    seen.put("body", new String(body, StandardCharsets.ISO_8859_1));
    seen.put("length", body.length);
    json(http, 200, Jsonb.builder().build().toJson(seen));
  }

  private static void bytes(HttpExchange http, int count) throws IOException {
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = (byte) i;
    }
    header(http, "Content-Type", "application/octet-stream");
    send(http, 200, bytes);
  }

  private static void chunked(HttpExchange http, int chunks) throws IOException {
    http.sendResponseHeaders(200, 0);
    try (OutputStream out = http.getResponseBody()) {
      for (int i = 0; i < chunks; i++) {
        out.write(("chunk " + i + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
      }
    }
  }

  private static void redirect(HttpExchange http, int hops) throws IOException {
    header(http, "Location", hops > 1 ? "/redirect/" + (hops - 1) : "/anything/landed");
    send(http, 302, new byte[0]);
  }

  private static void cookies(HttpExchange http, String what) throws IOException {
    if (what.equals("set")) {
      query(http)
          .forEach((name, value) -> header(http, "Set-Cookie", name + "=" + value + "; Path=/"));
      header(http, "Location", "/cookies");
      send(http, 302, new byte[0]);
      return;
    }
    Map<String, Object> cookies = new TreeMap<>();
    List<String> pairs = new ArrayList<>();
    for (String header : http.getRequestHeaders().getOrDefault("Cookie", List.of())) {
      for (String pair : header.split("; ?", -1)) {
        int equals = pair.indexOf('=');
        cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
        pairs.add(pair);
      }
    }
    json(
        http,
        200,
        Jsonb.builder().build().toJson(Map.of("cookies", cookies, "count", pairs.size())));
  }

  private static void encoded(HttpExchange http, String how) throws IOException {
    header(http, "Content-Type", "application/json");
    header(http, "Content-Encoding", how);
    send(
        http,
        200,
        switch (how) {
          case "gzip" -> compress(true);
          case "deflate" -> compress(false);
          case "br" -> Base64.getDecoder().decode(BROTLI);
          case "zstd" -> Base64.getDecoder().decode(ZSTD);
          default -> "not compressed at all".getBytes(StandardCharsets.UTF_8);
        });
  }

  private static byte[] compress(boolean gzip) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = gzip ? new GZIPOutputStream(bytes) : new DeflaterOutputStream(bytes)) {
      out.write(ENCODED.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static void basicAuth(HttpExchange http) throws IOException {
    String right =
        "Basic "
            + Base64.getEncoder().encodeToString("ada:secret".getBytes(StandardCharsets.UTF_8));
    boolean known = right.equals(http.getRequestHeaders().getFirst("Authorization"));
    json(http, known ? 200 : 401, "{\"authenticated\":" + known + "}");
  }

  private static void digestAuth(HttpExchange http) throws IOException {
    String given = String.valueOf(http.getRequestHeaders().getFirst("Authorization"));
    if (!given.startsWith("Digest ")) {
      header(http, "WWW-Authenticate", "Digest realm=\"shop\", nonce=\"0a4f113b\", qop=\"auth\"");
      json(http, 401, "{\"authenticated\":false}");
      return;
    }
    Map<String, String> parts = new LinkedHashMap<>();
    for (String part : given.substring(7).split(", *", -1)) {
      int equals = part.indexOf('=');
      parts.put(part.substring(0, equals), part.substring(equals + 1).replace("\"", ""));
    }
    String user = md5("ada:shop:secret");
    String request = md5(http.getRequestMethod() + ":" + parts.get("uri"));
    String expected =
        md5(
            String.join(
                ":", user, "0a4f113b", parts.get("nc"), parts.get("cnonce"), "auth", request));
    boolean known = expected.equals(parts.get("response"));
    json(http, known ? 200 : 401, "{\"authenticated\":" + known + "}");
  }

  private static String md5(String text) {
    try {
      MessageDigest md5 = MessageDigest.getInstance("MD5");
      return HexFormat.of().formatHex(md5.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> query(HttpExchange http) {
    Map<String, String> query = new TreeMap<>();
    String raw = http.getRequestURI().getRawQuery();
    if (raw != null) {
      for (String pair : raw.split("&", -1)) {
        int equals = pair.indexOf('=');
        query.put(
            pair.substring(0, equals),
            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
    return query;
  }

  private static void json(HttpExchange http, int status, String json) throws IOException {
    header(http, "Content-Type", "application/json");
    send(http, status, json.getBytes(StandardCharsets.UTF_8));
  }

  private static void header(HttpExchange http, String name, String value) {
    http.getResponseHeaders().add(name, value);
  }

  private static void send(HttpExchange http, int status, byte[] body) throws IOException {
    boolean none = body.length == 0 || http.getRequestMethod().equals("HEAD");
    http.sendResponseHeaders(status, none ? -1 : body.length);
    if (!none) {
      try (OutputStream out = http.getResponseBody()) {
        out.write(body);
      }
    }
    http.close();
  }
}
