package io.burst.function.http;

import static io.burst.function.http.TestingClients.onVirtualThread;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.burst.function.http.dial.DialSettings;
import io.burst.function.http.dial.TlsSettings;
import io.burst.function.http.wire.Headers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/**
 * The same requests through this client and the JDK's, over plain HTTP, TLS and HTTP/2: every
 * method, bodies of many sizes, chunked and not, coded and not, redirected and not.
 */
class JdkCrossCheckTest {
  private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "DELETE");
  private static final int[] SIZES = {0, 1, 5_000, 300_000};
  private static final List<String> FRAMINGS = List.of("length", "chunked", "close", "gzip");
  private static final int[] STATUSES = {200, 404, 302, 303, 307};

  /** One request, and what both clients should see of it. */
  private record Case(String method, int size, String framing, int status) {
    String path() {
      return "/" + status + "/" + framing + "/" + size;
    }

    byte[] body() {
      return "GET".equals(method) || "HEAD".equals(method) ? new byte[0] : bytes(size);
    }
  }

  private static byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    for (int i = 0; i < size; i++) {
      bytes[i] = (byte) ('a' + i % 26);
    }
    return bytes;
  }

  private static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (String method : METHODS) {
      for (int size : SIZES) {
        for (String framing : FRAMINGS) {
          for (int status : STATUSES) {
            if (redirectsAlike(method, status)) {
              cases.add(new Case(method, size, framing, status));
            }
          }
        }
      }
    }
    return cases;
  }

  /** The JDK turns only POST into GET at 302, HEAD too at 303, and sends no body again. */
  private static boolean redirectsAlike(String method, int status) {
    boolean reads = method.equals("GET") || method.equals("HEAD");
    return switch (status) {
      case 302 -> reads || method.equals("POST");
      case 303 -> !method.equals("HEAD");
      case 307 -> reads;
      default -> true;
    };
  }

  /** /STATUS/FRAMING/SIZE answers with so many bytes, then method, path and body. */
  private static void answer(HttpExchange exchange) throws IOException {
    String[] path = exchange.getRequestURI().getPath().split("/", -1);
    byte[] received = exchange.getRequestBody().readAllBytes();
    int status = Integer.parseInt(path[1]);
    if (status >= 300 && status < 400) {
      exchange.getResponseHeaders().set("Location", "/200/" + path[2] + "/" + path[3] + "?moved");
      exchange.sendResponseHeaders(status, -1);
      exchange.close();
      return;
    }
    String said = exchange.getRequestMethod() + " " + exchange.getRequestURI() + " ";
    byte[] body =
        (said
                + new String(bytes(Integer.parseInt(path[3])), StandardCharsets.UTF_8)
                + new String(received, StandardCharsets.UTF_8))
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("X-Case", path[2]);
    boolean head = exchange.getRequestMethod().equals("HEAD");
    switch (path[2]) {
      case "gzip" -> {
        exchange.getResponseHeaders().set("Content-Encoding", "gzip");
        exchange.sendResponseHeaders(status, head ? -1 : 0);
        if (!head) {
          try (OutputStream out = new GZIPOutputStream(exchange.getResponseBody())) {
            out.write(body);
          }
        }
      }
      case "close" -> {
        exchange.getResponseHeaders().set("Connection", "close");
        send(exchange, status, head ? -1 : body.length, head, body);
      }
      case "chunked" -> send(exchange, status, head ? -1 : 0, head, body);
      default -> send(exchange, status, head ? -1 : body.length, head, body);
    }
    exchange.close();
  }

  private static void send(
      HttpExchange exchange, int status, long length, boolean head, byte[] body)
      throws IOException {
    exchange.sendResponseHeaders(status, length);
    if (!head) {
      exchange.getResponseBody().write(body);
    }
  }

  @Test
  void agreesOverPlainHttp() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    agree(server, "http", HttpClient.Version.HTTP_1_1);
  }

  @Test
  void agreesOverTls() throws Exception {
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    server.setHttpsConfigurator(new HttpsConfigurator(TestingTls.server().context()));
    agree(server, "https", HttpClient.Version.HTTP_1_1);
  }

  @Test
  void agreesOverHttp2() throws Exception {
    List<Case> cases =
        cases().stream()
            .filter(one -> one.status() < 300 && one.framing().equals("length"))
            .toList();
    try (TestingHttp2Server server =
        TestingHttp2Server.answering(
            (peer, request) -> {
              byte[] body =
                  "HEAD".equals(request.headers().get(":method")) ? new byte[0] : request.body();
              peer.respond(request.stream(), body, ":status", "200", "x-case", request.path());
            })) {
      compare(cases, server.url(""), HttpClient.Version.HTTP_2);
      assertThat(server.accepted()).isEqualTo(2);
    }
  }

  private static void agree(HttpServer server, String scheme, HttpClient.Version version)
      throws Exception {
    server.createContext("/", JdkCrossCheckTest::answer);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    String base = scheme + "://localhost:" + server.getAddress().getPort();
    try {
      List<Case> cases = cases();
      assertThat(cases).hasSizeGreaterThan(200);
      compare(cases, base, version);
    } finally {
      server.stop(0);
    }
  }

  private static void compare(List<Case> cases, String base, HttpClient.Version version)
      throws Exception {
    DialSettings dial =
        DialSettings.defaults().withTls(TlsSettings.defaults().withInsecureSkipVerify(true));
    try (HttpClient jdk =
            HttpClient.newBuilder()
                .version(version)
                .sslContext(TestingTls.server().context())
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        TestingClients clients = new TestingClients(dial)) {
      for (Case one : cases) {
        Exchange ours = ours(clients, one, base);
        HttpResponse<byte[]> theirs = theirs(jdk, one, base);
        assertThat(ours.error()).as("%s", one).isEmpty();
        assertThat(ours.status()).as("%s", one).isEqualTo(theirs.statusCode());
        assertThat(ours.url().toString()).as("%s", one).isEqualTo(theirs.uri().toString());
        assertThat(ours.body()).as("%s", one).hasValue(decoded(theirs));
        assertThat(headers(ours.headers())).as("%s", one).isEqualTo(headers(theirs));
      }
    }
  }

  private static Exchange ours(TestingClients clients, Case one, String base) {
    HttpRequest request = TestingClients.request(one.method(), base + one.path());
    HttpRequest whole = one.body().length == 0 ? request : request.withBody(one.body());
    return onVirtualThread(() -> clients.client.execute(whole));
  }

  private static HttpResponse<byte[]> theirs(HttpClient jdk, Case one, String base)
      throws Exception {
    java.net.http.HttpRequest request =
        java.net.http.HttpRequest.newBuilder(URI.create(base + one.path()))
            .method(
                one.method(),
                one.body().length == 0
                    ? java.net.http.HttpRequest.BodyPublishers.noBody()
                    : java.net.http.HttpRequest.BodyPublishers.ofByteArray(one.body()))
            .build();
    return jdk.send(request, HttpResponse.BodyHandlers.ofByteArray());
  }

  private static byte[] decoded(HttpResponse<byte[]> response) throws IOException {
    if (response.body().length == 0
        || !response.headers().firstValue("content-encoding").orElse("").equals("gzip")) {
      return response.body();
    }
    return new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes();
  }

  private static String headers(Headers headers) {
    return headers.first("X-Case").orElse("")
        + headers.first("Content-Length").orElse("")
        + headers.first("Transfer-Encoding").orElse("");
  }

  private static String headers(HttpResponse<byte[]> response) {
    Map<String, List<String>> all = response.headers().map();
    return String.join("", all.getOrDefault("x-case", List.of()))
        + String.join("", all.getOrDefault("content-length", List.of()))
        + String.join("", all.getOrDefault("transfer-encoding", List.of()));
  }
}
