package io.burst.function.http;

import static io.burst.function.http.TestingClients.request;
import static io.burst.function.http.TestingClients.text;
import static io.burst.function.http.TestingRawServer.head;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What servers may answer over HTTP/1.1, sound and broken, and what a script sees of it. */
class Http1ResponsesTest {
  /** The exchange of one GET that is answered by these bytes, after which the server closes. */
  private static Exchange answered(String response) throws IOException {
    return answered("GET", response);
  }

  private static Exchange answered(String method, String response) throws IOException {
    try (TestingRawServer server =
            new TestingRawServer(
                peer -> {
                  if (!peer.readHead().isEmpty()) {
                    peer.write(response);
                  }
                });
        TestingClients clients = new TestingClients()) {
      return clients.run(request(method, server.url("/")));
    }
  }

  private static void assertFailed(Exchange exchange, int code, String text) {
    assertThat(exchange.error()).isEqualTo(text);
    assertThat(exchange.errorCode()).isEqualTo(code);
    assertThat(exchange.status()).isZero();
    assertThat(exchange.body()).isEmpty();
    assertThat(exchange.hops()).hasSize(1);
    assertThat(exchange.hops().getFirst().error()).isEqualTo(text);
    assertThat(exchange.hops().getFirst().errorCode()).isEqualTo(code);
  }

  @Test
  void statusFrom400IsNoErrorButHasACode() throws IOException {
    Exchange exchange = answered(head("HTTP/1.1 503 Busy", "Content-Length: 0"));
    assertThat(exchange.status()).isEqualTo(503);
    assertThat(exchange.error()).isEmpty();
    assertThat(exchange.errorCode()).isEqualTo(1503);
    assertThat(exchange.hops().getFirst().response().statusText()).isEqualTo("503 Busy");
  }

  @Test
  void readsChunksWithExtensionsAndTrailers() throws IOException {
    Exchange exchange =
        answered(
            head("HTTP/1.1 200 OK", "Transfer-Encoding: chunked")
                + "4;name=\"v\"\r\nWiki\r\n5 \r\npedia\r\n0\r\nExpires: never\r\n\r\n");
    assertThat(text(exchange)).isEqualTo("Wikipedia");
    assertThat(exchange.headers().has("Expires")).isFalse();
    assertThat(exchange.hops().getFirst().response().bodyLength()).isEqualTo(9);
  }

  @Test
  void readsUntilTheServerCloses() throws IOException {
    assertThat(text(answered(head("HTTP/1.1 200 OK") + "all of it"))).isEqualTo("all of it");
  }

  @Test
  void readsLinesThatEndInBareLfAndFoldedFields() throws IOException {
    Exchange exchange =
        answered("HTTP/1.1 200 OK\nX-Folded: one\n  two\n\tthree\nContent-Length: 2\n\nok");
    assertThat(text(exchange)).isEqualTo("ok");
    assertThat(exchange.headers().joined()).containsEntry("X-Folded", "one two three");
  }

  @Test
  void joinsFieldsOfOneName() throws IOException {
    Exchange exchange = answered(head("HTTP/1.1 200 OK", "x-a: 1", "X-A: 2", "Content-Length: 0"));
    assertThat(exchange.headers().joined()).containsEntry("X-A", "1, 2");
    assertThat(exchange.headers().all("X-A")).containsExactly("1", "2");
  }

  @Test
  void passesOverInterimResponses() throws IOException {
    Exchange exchange =
        answered(
            head("HTTP/1.1 100 Continue")
                + head("HTTP/1.1 103 Early Hints", "Link: </a>")
                + head("HTTP/1.1 200 OK", "Content-Length: 2")
                + "ok");
    assertThat(exchange.status()).isEqualTo(200);
    assertThat(text(exchange)).isEqualTo("ok");
  }

  @ParameterizedTest
  @CsvSource({"HEAD,200", "GET,204", "GET,304", "HEAD,404"})
  void expectsNoBodyWhereThereCannotBeOne(String method, int status) throws IOException {
    Exchange exchange = answered(method, head("HTTP/1.1 " + status + " X", "Content-Length: 1000"));
    assertThat(exchange.status()).isEqualTo(status);
    assertThat(exchange.error()).isEmpty();
    assertThat(exchange.body().isPresent()).isEqualTo(status == 200 || status == 404);
  }

  @Test
  void switchingProtocolsIsHandedOver() throws IOException {
    Exchange exchange = answered(head("HTTP/1.1 101 Switching Protocols", "Upgrade: x"));
    assertThat(exchange.switchedProtocols()).isTrue();
  }

  @Test
  void emptyAnswerIsEof() throws IOException {
    assertFailed(answered(""), 1000, "EOF");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200",
        "HTTP/1.1 200 OK\r\nContent-",
        "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nshort",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n"
      })
  void truncatedAnswerIsUnexpectedEof(String response) throws IOException {
    assertFailed(answered(response), 1000, "unexpected EOF");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "garbage|malformed HTTP response \"garbage\"",
        "SSH-2.0-OpenSSH 9|malformed HTTP status code \"9\"",
        "HTTP/1.1 20x OK|malformed HTTP status code \"20x\"",
        "HTTP/one 200 OK|malformed HTTP version \"HTTP/one\""
      })
  void refusesWhatIsNotHttp(String line, String why) throws IOException {
    assertFailed(answered(line + "\r\n\r\n"), 1000, why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no colon|malformed MIME header: missing colon: \"no colon\"",
        ": x|malformed MIME header line: \": x\"",
        "Content-Length: -1|bad Content-Length \"-1\"",
        "Content-Length: 99999999999999999999|bad Content-Length \"99999999999999999999\"",
        "Transfer-Encoding: gzip|unsupported transfer encoding: \"gzip\""
      })
  void refusesBrokenFields(String line, String why) throws IOException {
    assertFailed(answered(head("HTTP/1.1 200 OK", line)), 1000, why);
  }

  @Test
  void refusesTwoLengths() throws IOException {
    Exchange exchange =
        answered(head("HTTP/1.1 200 OK", "Content-Length: 1", "Content-Length: 2") + "ab");
    assertThat(exchange.error()).contains("multiple Content-Length headers; got [\"1\" \"2\"]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "xyz|invalid byte in chunk length",
        "5!|invalid byte in chunk length",
        "11111111111111111|http chunk length too large",
        "-1|invalid byte in chunk length"
      })
  void refusesBrokenChunkSizes(String size, String why) throws IOException {
    assertFailed(
        answered(head("HTTP/1.1 200 OK", "Transfer-Encoding: chunked") + size + "\r\nhello\r\n"),
        1000,
        why);
  }

  @Test
  void refusesAChunkThatIsLongerThanItSays() throws IOException {
    assertFailed(
        answered(head("HTTP/1.1 200 OK", "Transfer-Encoding: chunked") + "3\r\nhello\r\n0\r\n\r\n"),
        1000,
        "malformed chunked encoding");
  }

  @Test
  void refusesEndlessHeaders() throws IOException {
    try (TestingRawServer server =
            new TestingRawServer(
                peer -> {
                  peer.readHead();
                  peer.write("HTTP/1.1 200 OK\r\n");
                  String line = "X-Endless: " + "x".repeat(10_000) + "\r\n";
                  while (true) {
                    peer.write(line);
                  }
                });
        TestingClients clients = new TestingClients()) {
      assertFailed(
          clients.get(server.url("/")),
          1000,
          "net/http: server response headers exceeded 1048576 bytes; aborted");
    }
  }

  @Test
  void resetIsTold() throws IOException {
    try (TestingRawServer server =
            new TestingRawServer(
                peer -> {
                  peer.readHead();
                  peer.write("HTTP/1.1 200 OK\r\n");
                  peer.reset();
                });
        TestingClients clients = new TestingClients()) {
      assertFailed(clients.get(server.url("/")), 1220, "read: connection reset by peer");
    }
  }

  @Test
  void silenceEndsAtTheTimeout() throws IOException {
    try (TestingRawServer server =
            new TestingRawServer(
                peer -> {
                  peer.readHead();
                  peer.awaitEnd();
                });
        TestingClients clients = new TestingClients()) {
      Exchange exchange =
          clients.run(request("GET", server.url("/")).withTimeout(Duration.ofMillis(50)));
      assertFailed(exchange, 1050, "request timeout");
      Timings timings = exchange.hops().getFirst().timings();
      assertThat(timings.waiting()).isBetween(30_000_000L, 5_000_000_000L);
      assertThat(timings.receiving()).isZero();
      assertThat(exchange.canceled()).isFalse();
    }
  }

  @Test
  void aBodyThatTricklesEndsAtTheTimeoutToo() throws IOException {
    try (TestingRawServer server =
            new TestingRawServer(
                peer -> {
                  peer.readHead();
                  peer.write(head("HTTP/1.1 200 OK"));
                  while (true) {
                    peer.write("x");
                    Thread.onSpinWait();
                  }
                });
        TestingClients clients = new TestingClients()) {
      assertFailed(
          clients.run(
              request("GET", server.url("/"))
                  .withResponseType(ResponseType.NONE)
                  .withTimeout(Duration.ofMillis(50))),
          1050,
          "request timeout");
    }
  }

  @Test
  void aBodyBeyondTheLimitFailsWithoutBeingKept() throws IOException {
    try (TestingRawServer server =
            new TestingRawServer(
                peer -> {
                  peer.readHead();
                  peer.write(head("HTTP/1.1 200 OK", "Content-Length: 1001") + "x".repeat(1001));
                });
        TestingClients clients =
            new TestingClients(HttpSettings.defaults().withMaxBodyBytes(1000))) {
      assertFailed(
          clients.get(server.url("/")), 1000, "response body exceeds the limit of 1000 bytes");
      Exchange dropped =
          clients.run(request("GET", server.url("/")).withResponseType(ResponseType.NONE));
      assertThat(dropped.status()).isEqualTo(200);
      assertThat(dropped.body()).isEmpty();
      assertThat(dropped.hops().getFirst().response().bodyLength()).isEqualTo(1001);
    }
  }

  @Test
  void aLargeBodyIsWhole() throws IOException {
    byte[] large = new byte[3_000_000];
    for (int i = 0; i < large.length; i++) {
      large[i] = (byte) (i * 31);
    }
    try (TestingRawServer server =
            new TestingRawServer(
                peer -> {
                  peer.readHead();
                  peer.write(head("HTTP/1.1 200 OK", "Content-Length: " + large.length));
                  peer.write(large);
                });
        TestingClients clients = new TestingClients()) {
      assertThat(clients.get(server.url("/")).body()).hasValue(large);
    }
  }

  @Test
  void textOutsideAsciiComesAsUtf8() throws IOException {
    String latin = new String("café".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    Exchange exchange = answered(head("HTTP/1.1 200 OK", "X-Name: " + latin, "Content-Length: 0"));
    assertThat(exchange.headers().first("X-Name")).hasValue("café");
  }
}
