package io.burst.cli.target;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** One request to the shop and its answer: what the handlers need and no more. */
final class Exchange {
  private final HttpExchange http;
  private final byte[] body;

  Exchange(HttpExchange http) throws IOException {
    this.http = http;
    this.body = http.getRequestBody().readAllBytes();
  }

  String method() {
    return http.getRequestMethod();
  }

  String path() {
    return http.getRequestURI().getPath();
  }

  byte[] body() {
    return body;
  }

  Map<String, String> query() {
    String query = http.getRequestURI().getRawQuery();
    return query == null ? Map.of() : pairs(query);
  }

  Map<String, String> form() {
    return pairs(new String(body, StandardCharsets.UTF_8));
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(http.getRequestHeaders().getFirst(name));
  }

  Map<String, String> headers() {
    Map<String, String> all = new LinkedHashMap<>();
    http.getRequestHeaders().forEach((name, values) -> all.put(name, String.join(", ", values)));
    return all;
  }

  Optional<String> cookie(String name) {
    for (String part : header("Cookie").orElse("").split(";", -1)) {
      int equals = part.indexOf('=');
      if (equals > 0 && part.substring(0, equals).strip().equals(name)) {
        return Optional.of(part.substring(equals + 1).strip());
      }
    }
    return Optional.empty();
  }

  String client() {
    return http.getRemoteAddress().getAddress().getHostAddress();
  }

  Exchange set(String header, String value) {
    http.getResponseHeaders().add(header, value);
    return this;
  }

  void json(int status, Object value) throws IOException {
    set("Content-Type", "application/json");
    send(status, Json.write(value));
  }

  void html(int status, String page) throws IOException {
    set("Content-Type", "text/html; charset=utf-8");
    send(status, page);
  }

  void redirect(int status, String location) throws IOException {
    set("Location", location);
    send(status, "");
  }

  void send(int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (header("Accept-Encoding").orElse("").contains("gzip") && bytes.length > 0) {
      set("Content-Encoding", "gzip");
      bytes = gzip(bytes);
    }
    sendBytes(status, bytes);
  }

  void gzipped(Object value) throws IOException {
    set("Content-Type", "application/json").set("Content-Encoding", "gzip");
    sendBytes(200, gzip(Json.write(value).getBytes(StandardCharsets.UTF_8)));
  }

  private void sendBytes(int status, byte[] bytes) throws IOException {
    boolean none = method().equals("HEAD") || bytes.length == 0;
    http.sendResponseHeaders(status, none ? -1 : bytes.length);
    if (!none) {
      try (OutputStream out = http.getResponseBody()) {
        out.write(bytes);
      }
    }
    http.close();
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(bytes);
    }
    return out.toByteArray();
  }

  private static Map<String, String> pairs(String text) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        pairs.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
      }
    }
    return pairs;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException badEscape) {
      return text;
    }
  }
}
