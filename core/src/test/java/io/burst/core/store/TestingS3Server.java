package io.burst.core.store;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The part of S3 that burst uses, on loopback: objects with metadata, conditional puts, lists by
 * pages. Faults can be queued; each hits one request.
 */
final class TestingS3Server implements AutoCloseable {
  /** What may go wrong with one request. */
  enum Fault {
    /** It is done, but the connection breaks before the answer. */
    ANSWER_LOST,
    /** It is not done: "503 Slow Down". */
    SLOW_DOWN,
    /** It is not done: "409 Conditional request conflict". */
    CONFLICT,
    /** It is not done: "403 Access Denied". */
    DENIED
  }

  private record Stored(ByteBuffer content, Map<String, String> metadata) {}

  private static final int PAGE = 1_000;
  private static final String META = "x-amz-meta-";

  private final HttpServer server;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final TreeMap<String, Stored> objects = new TreeMap<>(Keys.ORDER);
  private final Queue<Fault> faults = new ArrayDeque<>();
  private final List<String> requests = new ArrayList<>();

  TestingS3Server() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(executor);
    server.createContext("/", this::handle);
    server.start();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  synchronized void fail(Fault... next) {
    faults.addAll(List.of(next));
  }

  /** Method and path of every request so far. */
  synchronized List<String> requests() {
    return List.copyOf(requests);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      Answer answer = answer(exchange, body);
      if (answer.status() == 0) {
        return; // closing without an answer breaks the connection
      }
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      boolean bare = exchange.getRequestMethod().equals("HEAD") || answer.body().remaining() == 0;
      exchange.sendResponseHeaders(answer.status(), bare ? -1 : answer.body().remaining());
      if (!bare) {
        Channels.newChannel(exchange.getResponseBody()).write(answer.body().duplicate());
      }
    }
  }

  private record Answer(int status, Map<String, String> headers, ByteBuffer body) {
    static Answer of(int status) {
      return new Answer(status, Map.of(), ByteBuffer.allocate(0));
    }

    static Answer error(int status, String code) {
      String xml = "<Error><Code>" + code + "</Code><Message>" + code + "</Message></Error>";
      return new Answer(
          status, Map.of("Content-Type", "application/xml"), StandardCharsets.UTF_8.encode(xml));
    }
  }

  private synchronized Answer answer(HttpExchange exchange, byte[] body) {
    String method = exchange.getRequestMethod();
    String path = exchange.getRequestURI().getPath();
    requests.add(method + " " + path);
    Optional<Fault> fault = Optional.ofNullable(faults.poll());
    if (fault.isPresent() && fault.get() != Fault.ANSWER_LOST) {
      return switch (fault.get()) {
        case SLOW_DOWN -> Answer.error(503, "SlowDown");
        case CONFLICT -> Answer.error(409, "ConditionalRequestConflict");
        case DENIED, ANSWER_LOST -> Answer.error(403, "AccessDenied");
      };
    }
    String[] parts = path.split("/", 3);
    String key = parts.length < 3 ? "" : parts[2];
    Answer answer =
        switch (method) {
          case "PUT" -> put(exchange, key, body);
          case "GET" -> key.isEmpty() ? list(query(exchange.getRequestURI())) : get(key);
          case "HEAD" -> get(key);
          default -> Answer.error(405, "MethodNotAllowed");
        };
    return fault.isPresent() ? Answer.of(0) : answer;
  }

  private Answer put(HttpExchange exchange, String key, byte[] body) {
    if ("*".equals(exchange.getRequestHeaders().getFirst("If-None-Match"))
        && objects.containsKey(key)) {
      return Answer.error(412, "PreconditionFailed");
    }
    Map<String, String> metadata = new HashMap<>();
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (name.regionMatches(true, 0, META, 0, META.length())) {
                metadata.put(name, values.getFirst());
              }
            });
    objects.put(key, new Stored(ByteBuffer.wrap(body), metadata));
    return Answer.of(200);
  }

  private Answer get(String key) {
    Stored stored = objects.get(key);
    return stored == null
        ? Answer.error(404, "NoSuchKey")
        : new Answer(200, stored.metadata(), stored.content());
  }

  private static Map<String, String> query(URI uri) {
    Map<String, String> query = new HashMap<>();
    for (String pair : List.of(uri.getRawQuery().split("&", -1))) {
      int equals = pair.indexOf('=');
      query.put(
          pair.substring(0, equals),
          URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
    }
    return query;
  }

  private Answer list(Map<String, String> query) {
    String after = query.getOrDefault("continuation-token", query.getOrDefault("start-after", ""));
    StringBuilder xml = new StringBuilder("<ListBucketResult><EncodingType>url</EncodingType>");
    int count = 0;
    String last = "";
    boolean more = false;
    for (String key : objects.tailMap(after, false).keySet()) {
      if (!key.startsWith(query.getOrDefault("prefix", ""))) {
        continue;
      }
      if (count == PAGE) {
        more = true;
        break;
      }
      String encoded = URLEncoder.encode(key, StandardCharsets.UTF_8);
      xml.append("<Contents><Key>").append(encoded).append("</Key></Contents>");
      last = key;
      count++;
    }
    xml.append("<IsTruncated>").append(more).append("</IsTruncated>");
    if (more) {
      xml.append("<NextContinuationToken>").append(last).append("</NextContinuationToken>");
    }
    xml.append("</ListBucketResult>");
    return new Answer(
        200,
        Map.of("Content-Type", "application/xml"),
        StandardCharsets.UTF_8.encode(xml.toString()));
  }

  @Override
  public void close() {
    server.stop(0);
    executor.close();
  }
}
