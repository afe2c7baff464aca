package io.burst.function.http;

import static io.burst.function.http.TestingClients.request;
import static io.burst.function.http.TestingClients.text;
import static io.burst.function.http.TestingRawServer.head;
import static org.assertj.core.api.Assertions.assertThat;

import io.burst.function.http.wire.Headers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Heads that are like the last one of their connection are not read or written anew. */
class Http1RepeatedHeadsTest {
  private static final int EXCHANGES = 600;

  /** An answer, and what a script sees of it. */
  private record Answer(String head, String rest, int status, String mark, String body) {
    static Answer of(int status, String mark, String body, String... lines) {
      return new Answer(TestingRawServer.head(lines), body, status, mark, body);
    }
  }

  private static final String CHUNKED = "2\r\nok\r\n0\r\n\r\n";

  /** Each differs from another one in as little as it can. */
  private static final List<Answer> ANSWERS =
      List.of(
          Answer.of(200, "a", "ok", "HTTP/1.1 200 OK", "X: a", "Content-Length: 2"),
          Answer.of(200, "a", "no", "HTTP/1.1 200 OK", "X: a", "Content-Length: 2"),
          Answer.of(200, "b", "ok", "HTTP/1.1 200 OK", "X: b", "Content-Length: 2"),
          Answer.of(200, "a", "oks", "HTTP/1.1 200 OK", "X: a", "Content-Length: 3"),
          Answer.of(200, "a", "ok", "HTTP/1.1 200 OK", "X: a", "Content-Length: 2", "Y: a"),
          Answer.of(201, "a", "ok", "HTTP/1.1 201 OK", "X: a", "Content-Length: 2"),
          Answer.of(204, "a", "", "HTTP/1.1 204 OK", "X: a"),
          Answer.of(
              200,
              "a",
              "ok",
              "HTTP/1.0 200 OK",
              "X: a",
              "Connection: keep-alive",
              "Content-Length: 2"),
          new Answer(
              head("HTTP/1.1 200 OK", "X: a", "Transfer-Encoding: chunked"),
              CHUNKED,
              200,
              "a",
              "ok"),
          new Answer("HTTP/1.1 200 OK\nX: a\nContent-Length: 2\n\n", "ok", 200, "a", "ok"),
          new Answer("HTTP/1.1 200 OK\r\nX: a\r\nContent-Length: 2\r\n\n", "ok", 200, "a", "ok"),
          new Answer(
              head("HTTP/1.1 103 Early", "X: a").repeat(2)
                  + head("HTTP/1.1 200 OK", "X: a", "Content-Length: 2"),
              "ok",
              200,
              "a",
              "ok"));

  private static final Pattern LENGTH = Pattern.compile("Content-Length: (\\d+)");

  private final Random random = new Random(1);

  private static int path(String asked) {
    return Integer.parseInt(asked.substring(asked.indexOf('/') + 1, asked.indexOf(" HTTP")));
  }

  /** Sends the answer that the path names, now and then in two parts. */
  private void answer(TestingRawServer.Peer peer) throws IOException {
    for (String asked = peer.readHead(); !asked.isEmpty(); asked = peer.readHead()) {
      Answer answer = ANSWERS.get(path(asked));
      String bytes = answer.head() + (asked.startsWith("HEAD") ? "" : answer.rest());
      int first = random.nextInt(4) == 0 ? random.nextInt(bytes.length()) : bytes.length();
      peer.write(bytes.substring(0, first));
      if (first < bytes.length()) {
        peer.write(bytes.substring(first));
      }
    }
  }

  @Test
  void eachAnswerIsReadForItself() throws IOException {
    Random choice = new Random(2);
    try (TestingRawServer server = new TestingRawServer(this::answer);
        TestingClients clients = new TestingClients()) {
      for (int i = 0, which = 0; i < EXCHANGES; i++) {
        which = choice.nextBoolean() ? which : choice.nextInt(ANSWERS.size());
        Answer expected = ANSWERS.get(which);
        String method = choice.nextInt(4) == 0 ? "HEAD" : "GET";
        Exchange seen = clients.run(request(method, server.url("/" + which)));
        assertThat(seen.error()).isEmpty();
        assertThat(seen.status()).isEqualTo(expected.status());
        assertThat(text(seen)).isEqualTo(method.equals("HEAD") ? "" : expected.body());
        Headers headers = seen.hops().getFirst().response().headers();
        assertThat(headers.all("X")).containsExactly(expected.mark());
        assertThat(headers.has("Y")).isEqualTo(expected.head().contains("Y:"));
      }
      assertThat(server.accepted()).isEqualTo(1);
    }
  }

  @Test
  void aConnectionThatTheServerMeansToCloseIsNotKeptForAnAnswerLikeOneBefore() throws IOException {
    String open = head("HTTP/1.1 200 OK", "Content-Length: 0");
    String last = head("HTTP/1.1 200 OK", "Content-Length: 0", "Connection: close");
    try (TestingRawServer server =
            new TestingRawServer(
                peer -> {
                  for (String answer : List.of(open, open, last)) {
                    peer.readHead();
                    peer.write(answer);
                  }
                  peer.awaitEnd();
                });
        TestingClients clients = new TestingClients()) {
      for (int i = 0; i < 6; i++) {
        assertThat(clients.get(server.url("/")).error()).isEmpty();
      }
      assertThat(server.accepted()).isEqualTo(2);
    }
  }

  private static List<HttpRequest> requests(TestingRawServer server) {
    HttpRequest get = request("GET", server.url("/"));
    HttpRequest post = request("POST", server.url("/"));
    Headers a = Headers.of("X", "a");
    return List.of(
        get,
        request("HEAD", server.url("/")),
        request("GET", server.url("/?")),
        get.withHeaders(a),
        get.withHeaders(Headers.of("X", "b")),
        get.withHeaders(Headers.of("Host", "other")),
        post,
        post.withHeaders(a),
        post.withBody("1".getBytes(StandardCharsets.UTF_8)),
        post.withBody("2".getBytes(StandardCharsets.UTF_8)),
        post.withBody("22".getBytes(StandardCharsets.UTF_8)));
  }

  /** Keeps what came, body and all. */
  private static void take(TestingRawServer.Peer peer) throws IOException {
    for (String asked = peer.readHead(); !asked.isEmpty(); asked = peer.readHead()) {
      Matcher length = LENGTH.matcher(asked);
      byte[] body = peer.read(length.find() ? Integer.parseInt(length.group(1)) : 0);
      peer.requests().add(new String(body, StandardCharsets.UTF_8));
      peer.write(head("HTTP/1.1 200 OK", "Content-Length: 0"));
    }
  }

  private static String sent(TestingClients clients, TestingRawServer server, HttpRequest request) {
    server.requests.clear();
    assertThat(clients.run(request).error()).isEmpty();
    return String.join("", server.requests);
  }

  @Test
  void eachRequestIsSentAsOverAConnectionOfItsOwn() throws IOException {
    Random choice = new Random(3);
    try (TestingRawServer server = new TestingRawServer(Http1RepeatedHeadsTest::take);
        TestingClients clients = new TestingClients()) {
      List<HttpRequest> requests = requests(server);
      for (int i = 0, which = 0; i < EXCHANGES; i++) {
        which = choice.nextBoolean() ? which : choice.nextInt(requests.size());
        HttpRequest one = requests.get(which);
        String here = sent(clients, server, one);
        try (TestingClients fresh = new TestingClients()) {
          assertThat(here).isEqualTo(sent(fresh, server, one));
        }
      }
      assertThat(server.accepted()).isEqualTo(1 + EXCHANGES);
    }
  }
}
