package io.burst.function.http;

import static io.burst.function.http.TestingClients.onVirtualThread;
import static io.burst.function.http.TestingClients.request;
import static io.burst.function.http.TestingClients.text;
import static io.burst.function.http.TestingRawServer.head;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When connections are kept, given up, and when a request is sent again. */
class Http1ConnectionsTest {
  private static final String OK = head("HTTP/1.1 200 OK", "Content-Length: 2") + "ok";

  private static void answerAll(TestingRawServer.Peer peer) throws IOException {
    while (!peer.readHead().isEmpty()) {
      peer.write(OK);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok",
        "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok",
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok and what nobody asked for"
      })
  void isNotKeptIfTheServerMeansToClose(String response) throws IOException {
    try (TestingRawServer server =
            new TestingRawServer(
                peer -> {
                  peer.readHead();
                  peer.write(response);
                  peer.awaitEnd();
                });
        TestingClients clients = new TestingClients()) {
      assertThat(text(clients.get(server.url("/")))).isEqualTo("ok");
      assertThat(text(clients.get(server.url("/")))).isEqualTo("ok");
      assertThat(server.accepted()).isEqualTo(2);
    }
  }

  @Test
  void isKeptOverHttp10IfTheServerSaysSo() throws IOException {
    try (TestingRawServer server =
            new TestingRawServer(
                peer -> {
                  while (!peer.readHead().isEmpty()) {
                    peer.write(
                        head("HTTP/1.0 200 OK", "Connection: keep-alive", "Content-Length: 2")
                            + "ok");
                  }
                });
        TestingClients clients = new TestingClients()) {
      clients.get(server.url("/"));
      Exchange second = clients.get(server.url("/"));
      assertThat(second.hops().getFirst().response().protocol()).isEqualTo("HTTP/1.0");
      assertThat(server.accepted()).isEqualTo(1);
    }
  }

  @Test
  void noConnectionReuseAsksToClose() throws IOException {
    try (TestingRawServer server = new TestingRawServer(Http1ConnectionsTest::answerAll);
        TestingClients clients =
            new TestingClients(HttpSettings.defaults().withNoConnectionReuse(true))) {
      clients.get(server.url("/"));
      clients.get(server.url("/"));
      assertThat(server.accepted()).isEqualTo(2);
      assertThat(server.requests).allMatch(r -> r.contains("\r\nConnection: close\r\n"));
      assertThat(clients.dialler.saturation().open()).isZero();
    }
  }

  @Test
  void closeIdleBeginsAnew() throws IOException {
    try (TestingRawServer server = new TestingRawServer(Http1ConnectionsTest::answerAll);
        TestingClients clients = new TestingClients()) {
      clients.get(server.url("/"));
      clients.client.closeIdle();
      assertThat(clients.dialler.saturation().open()).isZero();
      clients.get(server.url("/"));
      assertThat(server.accepted()).isEqualTo(2);
    }
  }

  /** The first connection serves one request and is closed when the second has been read. */
  private static void closeOnSecond(TestingRawServer.Peer peer) throws IOException {
    peer.readHead();
    peer.write(OK);
    if (peer.number == 1) {
      peer.readHead();
    } else {
      peer.awaitEnd();
    }
  }

  @Test
  void aGetOnAConnectionThatTurnsOutClosedIsSentAgain() throws IOException {
    try (TestingRawServer server = new TestingRawServer(Http1ConnectionsTest::closeOnSecond);
        TestingClients clients = new TestingClients()) {
      clients.get(server.url("/"));
      Exchange second = clients.get(server.url("/"));
      assertThat(second.status()).isEqualTo(200);
      assertThat(second.hops()).hasSize(1);
      assertThat(second.hops().getFirst().reused()).isFalse();
      assertThat(server.accepted()).isEqualTo(2);
      assertThat(server.requests).hasSize(3);
    }
  }

  @Test
  void aPostThatMayHaveBeenProcessedIsNotSentAgain() throws IOException {
    try (TestingRawServer server = new TestingRawServer(Http1ConnectionsTest::closeOnSecond);
        TestingClients clients = new TestingClients()) {
      clients.get(server.url("/"));
      Exchange second = clients.run(request("POST", server.url("/")));
      assertThat(second.status()).isZero();
      assertThat(second.error()).isIn("EOF", "read: connection reset by peer");
      assertThat(server.requests).hasSize(2);
    }
  }

  @Test
  void aGetWhoseAnswerHadBegunIsNotSentAgain() throws IOException {
    try (TestingRawServer server =
            new TestingRawServer(
                peer -> {
                  peer.readHead();
                  peer.write(OK);
                  peer.readHead();
                  peer.write("HTTP/1.1 ");
                });
        TestingClients clients = new TestingClients()) {
      clients.get(server.url("/"));
      assertThat(clients.get(server.url("/")).error()).isEqualTo("unexpected EOF");
      assertThat(server.requests).hasSize(2);
    }
  }

  @Test
  void aPostDoesNotUseAConnectionThatTheServerHasClosed() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    try (TestingRawServer server =
            new TestingRawServer(
                peer -> {
                  peer.readHead();
                  peer.write(OK);
                  if (peer.number == 1) {
                    peer.socket.close();
                    closed.countDown();
                  } else {
                    peer.awaitEnd();
                  }
                });
        TestingClients clients = new TestingClients()) {
      clients.get(server.url("/"));
      closed.await();
      Exchange second = clients.run(request("POST", server.url("/")));
      assertThat(second.error()).isEmpty();
      assertThat(second.hops().getFirst().reused()).isFalse();
      assertThat(server.requests).hasSize(2);
    }
  }

  @Test
  void anInterruptClosesTheSocketAtOnce() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch gone = new CountDownLatch(1);
    try (TestingRawServer server =
            new TestingRawServer(
                peer -> {
                  peer.readHead();
                  asked.countDown();
                  peer.awaitEnd();
                  gone.countDown();
                });
        TestingClients clients = new TestingClients()) {
      AtomicReference<Exchange> result = new AtomicReference<>();
      Thread user =
          Thread.ofVirtual()
              .start(() -> result.set(clients.client.execute(request("GET", server.url("/")))));
      asked.await();
      user.interrupt();
      gone.await();
      user.join();
      assertThat(result.get().canceled()).isTrue();
      assertThat(result.get().error()).isEqualTo("context canceled");
    }
  }

  @Test
  void closeEndsRequestsUnderWay() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    try (TestingRawServer server =
            new TestingRawServer(
                peer -> {
                  peer.readHead();
                  asked.countDown();
                  peer.awaitEnd();
                });
        TestingClients clients = new TestingClients()) {
      AtomicReference<Exchange> result = new AtomicReference<>();
      Thread user =
          Thread.ofVirtual()
              .start(() -> result.set(clients.client.execute(request("GET", server.url("/")))));
      asked.await();
      clients.client.close();
      user.join();
      assertThat(result.get().status()).isZero();
      assertThat(clients.dialler.saturation().open()).isZero();
    }
  }

  @Test
  void aLargeBodyGoesOutWhole() throws IOException {
    byte[] large = new byte[5_000_000];
    try (TestingRawServer server =
            new TestingRawServer(
                peer -> {
                  peer.readHead();
                  assertThat(peer.read(large.length)).hasSize(large.length);
                  peer.write(OK);
                  peer.awaitEnd();
                });
        TestingClients clients = new TestingClients()) {
      Exchange exchange = clients.run(request("PUT", server.url("/")).withBody(large));
      assertThat(exchange.status()).isEqualTo(200);
      assertThat(exchange.hops().getFirst().bytesSent()).isGreaterThan(large.length);
      assertThat(exchange.hops().getFirst().timings().sending()).isPositive();
      assertThat(clients.client.traffic().takeSent()).isGreaterThan(large.length);
    }
  }

  @Test
  void anAnswerThatComesBeforeTheBodyIsOutIsHeard() throws IOException {
    try (TestingRawServer server =
            new TestingRawServer(
                peer -> {
                  peer.readHead();
                  peer.write(head("HTTP/1.1 413 Too Large", "Content-Length: 2") + "no");
                  peer.awaitEnd();
                });
        TestingClients clients = new TestingClients()) {
      Exchange exchange =
          clients.run(request("POST", server.url("/")).withBody(new byte[50_000_000]));
      assertThat(exchange.status()).isEqualTo(413);
      assertThat(text(exchange)).isEqualTo("no");
    }
  }

  @Test
  void aBatchSharesTheJarAndKeepsOrderAndLimits() throws IOException {
    try (TestingRawServer server =
            new TestingRawServer(
                peer -> {
                  for (String asked = peer.readHead(); !asked.isEmpty(); asked = peer.readHead()) {
                    String path = asked.substring(4, asked.indexOf(' ', 4));
                    peer.write(head("HTTP/1.1 200 OK", "Content-Length: " + path.length()) + path);
                  }
                });
        TestingClients clients = new TestingClients(HttpSettings.defaults().withBatch(20, 3))) {
      List<HttpRequest> requests =
          Stream.iterate(0, i -> i + 1)
              .limit(40)
              .map(i -> request("GET", server.url("/" + i)))
              .toList();
      List<Exchange> exchanges = onVirtualThread(() -> clients.client.batch(requests));
      for (int i = 0; i < 40; i++) {
        assertThat(text(exchanges.get(i))).isEqualTo("/" + i);
      }
      assertThat(server.accepted()).isBetween(1, 3);
    }
  }

  @Test
  void badRequestsFailBeforeAnyConnection() {
    try (TestingClients clients = new TestingClients()) {
      assertThat(clients.get("ftp://127.0.0.1/").error())
          .isEqualTo("unsupported protocol scheme \"ftp\"");
      assertThat(clients.get("http:///path").error()).isEqualTo("http: no Host in request URL");
      assertThat(clients.run(request("BAD METHOD", "http://127.0.0.1/")).error())
          .isEqualTo("net/http: invalid method \"BAD METHOD\"");
      assertThat(
              clients
                  .run(
                      request("GET", "http://127.0.0.1/")
                          .withHeaders(
                              io.burst.function.http.wire.Headers.of("x", "a\r\nInjected: b")))
                  .error())
          .isEqualTo("net/http: invalid header field value for \"X\"");
      Exchange ntlm =
          clients.run(request("GET", "http://127.0.0.1/").withAuthentication(Authentication.NTLM));
      assertThat(ntlm.error()).contains("ntlm").contains("not supported");
      assertThat(ntlm.hops()).isEmpty();
    }
  }

  @Test
  void whatTheServerSaysInUtf8IsSentInUtf8() throws IOException {
    try (TestingRawServer server = new TestingRawServer(Http1ConnectionsTest::answerAll);
        TestingClients clients = new TestingClients()) {
      clients.run(
          request("GET", server.url("/ü"))
              .withHeaders(io.burst.function.http.wire.Headers.of("X-Name", "ü")));
      String sent =
          new String(
              server.requests.remove().getBytes(StandardCharsets.ISO_8859_1),
              StandardCharsets.UTF_8);
      assertThat(sent).startsWith("GET /%C3%BC HTTP/1.1\r\n").contains("X-Name: ü\r\n");
    }
  }
}
