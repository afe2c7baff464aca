package io.burst.function.http;

import static io.burst.function.http.TestingClients.onVirtualThread;
import static io.burst.function.http.TestingClients.request;
import static io.burst.function.http.TestingClients.text;
import static io.burst.function.http.TestingHttp2Server.FRAMES;
import static org.assertj.core.api.Assertions.assertThat;

import io.burst.function.http.dial.DialSettings;
import io.burst.function.http.dial.TlsSettings;
import io.burst.function.http.wire.Headers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.core5.http2.H2Error;
import org.apache.hc.core5.http2.config.H2Param;
import org.apache.hc.core5.http2.config.H2Setting;
import org.apache.hc.core5.http2.frame.FrameType;
import org.apache.hc.core5.http2.frame.RawFrame;
import org.junit.jupiter.api.Test;

class Http2Test {
  private static TestingClients clients() {
    return new TestingClients(
        DialSettings.defaults().withTls(TlsSettings.defaults().withInsecureSkipVerify(true)));
  }

  private static void echo(TestingHttp2Server.Peer peer, TestingHttp2Server.Request request)
      throws IOException {
    String head = request.headers().toString() + "\n";
    byte[] headBytes = head.getBytes(StandardCharsets.UTF_8);
    byte[] body = new byte[headBytes.length + request.body().length];
    System.arraycopy(headBytes, 0, body, 0, headBytes.length);
    System.arraycopy(request.body(), 0, body, headBytes.length, request.body().length);
    peer.respond(request.stream(), body, ":status", "200", "content-type", "text/plain");
  }

  @Test
  void exchangesOverOneConnection() throws IOException {
    try (TestingHttp2Server server = TestingHttp2Server.answering(Http2Test::echo);
        TestingClients clients = clients()) {
      for (int i = 0; i < 5; i++) {
        Exchange exchange =
            clients.run(
                request("POST", server.url("/path?q=" + i))
                    .withHeaders(
                        Headers.of("User-Agent", "ua", "Cookie", "a=1; b=2", "Connection", "x"))
                    .withBody("body".getBytes(StandardCharsets.UTF_8)));
        assertThat(exchange.error()).isEmpty();
        assertThat(text(exchange))
            .contains(":path=/path?q=" + i, ":method=POST", ":scheme=https", "user-agent=ua")
            .contains("content-length=4", "cookie=a=1; b=2")
            .doesNotContain("connection=")
            .endsWith("\nbody");
        Hop hop = exchange.hops().getFirst();
        assertThat(hop.response().protocol()).isEqualTo("HTTP/2.0");
        assertThat(hop.response().statusText()).isEqualTo("200 OK");
        assertThat(hop.response().headers().joined()).containsEntry("Content-Type", "text/plain");
        assertThat(hop.peer().tlsVersion()).isEqualTo("tls1.3");
        assertThat(hop.peer().cipherSuite()).startsWith("TLS_");
        assertThat(hop.reused()).isEqualTo(i > 0);
        assertThat(hop.timings().tlsHandshaking() > 0).isEqualTo(i == 0);
        assertThat(hop.timings().duration()).isPositive();
      }
      assertThat(server.accepted()).isEqualTo(1);
    }
  }

  @Test
  void largeBodiesPassTheWindowsBothWays() throws IOException {
    byte[] large = new byte[3_000_000];
    for (int i = 0; i < large.length; i++) {
      large[i] = (byte) (i * 7);
    }
    try (TestingHttp2Server server =
            new TestingHttp2Server(
                peer -> {
                  peer.greet();
                  TestingHttp2Server.Request request = peer.nextRequest();
                  // The windows of this client are larger than what is sent before it updates them.
                  peer.respond(request.stream(), request.body(), ":status", "200");
                  peer.nextRequest();
                });
        TestingClients clients = clients()) {
      Exchange exchange = clients.run(request("PUT", server.url("/")).withBody(large));
      assertThat(exchange.error()).isEmpty();
      assertThat(exchange.body().orElseThrow()).isEqualTo(large);
    }
  }

  @Test
  void aBatchWaitsForTheStreamsThatTheServerAllows() throws IOException {
    AtomicInteger most = new AtomicInteger();
    List<Integer> open = new ArrayList<>();
    try (TestingHttp2Server server =
            new TestingHttp2Server(
                peer -> {
                  peer.greet(new H2Setting(H2Param.MAX_CONCURRENT_STREAMS, 2));
                  // The first is answered alone, so that the settings have arrived before the rest.
                  peer.respond(peer.nextRequest().stream(), "first");
                  peer.requests(
                      (p, request) -> {
                        open.add(request.stream());
                        most.accumulateAndGet(open.size(), Math::max);
                        if (open.size() == 2) {
                          p.respond(open.removeFirst(), "one");
                          p.respond(open.removeFirst(), "two");
                        }
                      });
                });
        TestingClients clients = clients()) {
      assertThat(text(clients.get(server.url("/")))).isEqualTo("first");
      List<HttpRequest> requests = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        requests.add(request("GET", server.url("/" + i)));
      }
      List<Exchange> exchanges = onVirtualThread(() -> clients.client.batch(requests));
      assertThat(exchanges).allMatch(exchange -> exchange.status() == 200);
      assertThat(most).hasValue(2);
      assertThat(server.accepted()).isEqualTo(1);
    }
  }

  /** Answers in another order than asked for: whoever reads has to read for the others too. */
  @Test
  void manyAtATimeReadForEachOther() throws IOException {
    List<Integer> open = new ArrayList<>();
    try (TestingHttp2Server server =
            TestingHttp2Server.answering(
                (peer, request) -> {
                  open.add(request.stream());
                  if (open.size() == 6) {
                    while (!open.isEmpty()) {
                      peer.respond(open.removeLast(), "answer");
                    }
                  }
                });
        TestingClients clients = clients()) {
      List<HttpRequest> requests = new ArrayList<>();
      for (int i = 0; i < 6 * 20; i++) {
        requests.add(request("GET", server.url("/" + i)));
      }
      for (int round = 0; round < 20; round++) {
        List<HttpRequest> some = requests.subList(round * 6, round * 6 + 6);
        List<Exchange> exchanges = onVirtualThread(() -> clients.client.batch(some));
        assertThat(exchanges).allMatch(exchange -> text(exchange).equals("answer"));
      }
      assertThat(server.accepted()).isEqualTo(1);
    }
  }

  @Test
  void resetStreamFailsThatStreamOnly() throws IOException {
    try (TestingHttp2Server server =
            TestingHttp2Server.answering(
                (peer, request) -> {
                  if (request.path().equals("/bad")) {
                    peer.send(FRAMES.createResetStream(request.stream(), H2Error.INTERNAL_ERROR));
                  } else {
                    peer.respond(request.stream(), "ok");
                  }
                });
        TestingClients clients = clients()) {
      Exchange bad = clients.get(server.url("/bad"));
      assertThat(bad.error()).isEqualTo("http2: stream error with http2 ErrCode INTERNAL_ERROR");
      assertThat(bad.errorCode()).isEqualTo(1633);
      assertThat(text(clients.get(server.url("/good")))).isEqualTo("ok");
      assertThat(server.accepted()).isEqualTo(1);
    }
  }

  @Test
  void refusedStreamIsSentAgain() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    try (TestingHttp2Server server =
            TestingHttp2Server.answering(
                (peer, request) -> {
                  if (asked.incrementAndGet() == 1) {
                    peer.send(FRAMES.createResetStream(request.stream(), H2Error.REFUSED_STREAM));
                  } else {
                    peer.respond(request.stream(), "ok");
                  }
                });
        TestingClients clients = clients()) {
      assertThat(text(clients.run(request("POST", server.url("/"))))).isEqualTo("ok");
      assertThat(asked).hasValue(2);
    }
  }

  @Test
  void aServerThatRefusesForEverIsNotAskedForEver() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    try (TestingHttp2Server server =
            TestingHttp2Server.answering(
                (peer, request) -> {
                  asked.incrementAndGet();
                  peer.send(FRAMES.createGoAway(0, H2Error.NO_ERROR, "later"));
                });
        TestingClients clients = clients()) {
      Exchange exchange = clients.get(server.url("/"));
      assertThat(exchange.error()).isEqualTo("http2: received GoAway with http2 ErrCode NO_ERROR");
      assertThat(exchange.errorCode()).isEqualTo(1611);
      assertThat(asked).hasValue(3);
    }
  }

  @Test
  void goAwayLetsTheAnsweredFinishAndTheRestMove() throws IOException {
    try (TestingHttp2Server server =
            TestingHttp2Server.answering(
                (peer, request) -> {
                  if (peer.number == 1) {
                    peer.send(FRAMES.createGoAway(request.stream(), H2Error.NO_ERROR, "bye"));
                  }
                  peer.respond(request.stream(), "from " + peer.number);
                });
        TestingClients clients = clients()) {
      assertThat(text(clients.get(server.url("/")))).isEqualTo("from 1");
      assertThat(text(clients.get(server.url("/")))).isEqualTo("from 2");
      assertThat(text(clients.get(server.url("/")))).isEqualTo("from 2");
      assertThat(server.accepted()).isEqualTo(2);
    }
  }

  @Test
  void goAwayWithAReasonFailsTheRequestUnderWay() throws IOException {
    try (TestingHttp2Server server =
            TestingHttp2Server.answering(
                (peer, request) -> {
                  peer.send(FRAMES.createGoAway(0, H2Error.ENHANCE_YOUR_CALM, "calm"));
                  peer.close();
                });
        TestingClients clients = clients()) {
      Exchange exchange = clients.get(server.url("/"));
      assertThat(exchange.error())
          .isEqualTo("http2: received GoAway with http2 ErrCode ENHANCE_YOUR_CALM");
      assertThat(exchange.errorCode()).isEqualTo(1622);
    }
  }

  @Test
  void aConnectionThatDiesIdleIsReplaced() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    try (TestingHttp2Server server =
            TestingHttp2Server.answering(
                (peer, request) -> {
                  peer.respond(request.stream(), "from " + peer.number);
                  if (peer.number == 1) {
                    peer.close();
                    closed.countDown();
                  }
                });
        TestingClients clients = clients()) {
      assertThat(text(clients.get(server.url("/")))).isEqualTo("from 1");
      closed.await();
      assertThat(text(clients.get(server.url("/")))).isEqualTo("from 2");
    }
  }

  @Test
  void silenceEndsAtTheTimeoutAndKeepsTheConnection() throws IOException {
    try (TestingHttp2Server server =
            TestingHttp2Server.answering(
                (peer, request) -> {
                  if (!request.path().equals("/silent")) {
                    peer.respond(request.stream(), "ok");
                  }
                });
        TestingClients clients = clients()) {
      clients.get(server.url("/"));
      Exchange exchange =
          clients.run(request("GET", server.url("/silent")).withTimeout(Duration.ofMillis(50)));
      assertThat(exchange.error()).isEqualTo("request timeout");
      assertThat(exchange.errorCode()).isEqualTo(1050);
      assertThat(text(clients.get(server.url("/")))).isEqualTo("ok");
      assertThat(server.accepted()).isEqualTo(1);
    }
  }

  @Test
  void headersInPartsPaddedDataAndTrailersAreRead() throws IOException {
    try (TestingHttp2Server server =
            TestingHttp2Server.answering(
                (peer, request) -> {
                  int stream = request.stream();
                  peer.send(
                      FRAMES.createHeaders(stream, peer.encode(":status", "103"), true, false));
                  ByteBuffer block = peer.encode(":status", "200", "x-long", "v".repeat(200));
                  byte[] bytes = new byte[block.remaining()];
                  block.get(bytes);
                  peer.send(
                      FRAMES.createHeaders(stream, ByteBuffer.wrap(bytes, 0, 20), false, false));
                  peer.send(
                      FRAMES.createContinuation(
                          stream, ByteBuffer.wrap(bytes, 20, bytes.length - 20), true));
                  // DATA with PADDED: 6 bytes, of which 3 are padding.
                  byte[] padded = {0, 0, 6, 0, 8, 0, 0, 0, (byte) stream, 3, 'o', 'k', 0, 0, 0};
                  peer.sendRaw(padded);
                  peer.send(
                      FRAMES.createHeaders(stream, peer.encode("x-trailer", "t"), true, true));
                });
        TestingClients clients = clients()) {
      Exchange exchange = clients.get(server.url("/"));
      assertThat(exchange.error()).isEmpty();
      assertThat(text(exchange)).isEqualTo("ok");
      assertThat(exchange.headers().first("X-Long")).hasValue("v".repeat(200));
      assertThat(exchange.headers().has("X-Trailer")).isFalse();
    }
  }

  @Test
  void pingsAreAnsweredBetweenRequests() throws Exception {
    ConcurrentLinkedQueue<Integer> answers = new ConcurrentLinkedQueue<>();
    CountDownLatch answered = new CountDownLatch(1);
    try (TestingHttp2Server server =
            new TestingHttp2Server(
                peer -> {
                  peer.greet();
                  peer.respond(peer.nextRequest().stream(), "ok");
                  peer.send(
                      FRAMES.createPing(ByteBuffer.wrap(new byte[] {1, 2, 3, 4, 5, 6, 7, 8})));
                  while (answered.getCount() > 0) {
                    RawFrame frame = peer.read();
                    if (frame.getType() == FrameType.PING.getValue()) {
                      answers.add(frame.getFlags());
                      answered.countDown();
                    }
                  }
                });
        TestingClients clients = clients()) {
      clients.get(server.url("/"));
      answered.await();
      assertThat(answers).containsExactly(1);
    }
  }

  @Test
  void aBrokenFrameEndsTheConnectionWithAnError() throws IOException {
    try (TestingHttp2Server server =
            TestingHttp2Server.answering(
                (peer, request) ->
                    peer.send(
                        new RawFrame(
                            FrameType.PUSH_PROMISE.getValue(),
                            4,
                            request.stream(),
                            ByteBuffer.wrap(new byte[] {0, 0, 0, 2}))));
        TestingClients clients = clients()) {
      Exchange exchange = clients.get(server.url("/"));
      assertThat(exchange.error())
          .isEqualTo("http2: connection error with http2 ErrCode PROTOCOL_ERROR");
      assertThat(exchange.errorCode()).isEqualTo(1652);
    }
  }

  @Test
  void anInterruptCancels() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    try (TestingHttp2Server server =
            TestingHttp2Server.answering((peer, request) -> asked.countDown());
        TestingClients clients = clients()) {
      Exchange exchange =
          onVirtualThread(
              () -> {
                Thread me = Thread.currentThread();
                Thread.ofVirtual()
                    .start(
                        () -> {
                          try {
                            asked.await();
                          } catch (InterruptedException e) {
                            throw new AssertionError(e);
                          }
                          me.interrupt();
                        });
                return clients.client.execute(request("GET", server.url("/")));
              });
      assertThat(exchange.canceled()).isTrue();
    }
  }

  @Test
  void http11IsSpokenIfHttp2IsOff() throws IOException {
    try (TestingHttp2Server server = TestingHttp2Server.answering(Http2Test::echo);
        TestingClients clients =
            new TestingClients(
                DialSettings.defaults()
                    .withTls(TlsSettings.defaults().withInsecureSkipVerify(true))
                    .withHttp2(false))) {
      // This server knows h2 only, so that the handshake must fail.
      Exchange exchange = clients.get(server.url("/"));
      assertThat(exchange.error()).isEqualTo("remote error: tls: no application protocol");
      assertThat(exchange.errorCode()).isEqualTo(1010);
    }
  }
}
