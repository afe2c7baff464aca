package io.burst.function.http;

import static io.burst.function.http.TestingClients.request;
import static io.burst.function.http.TestingClients.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.burst.function.http.wire.Headers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoadClientTest {
  private static final String HELLO =
      "HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\nContent-Length: 5\r\n\r\nhello";

  private static void serveHello(TestingRawServer.Peer peer) throws IOException {
    while (!peer.readHead().isEmpty()) {
      peer.write(HELLO);
    }
  }

  @Test
  void getsOverOneKeptConnection() throws IOException {
    try (TestingRawServer server = new TestingRawServer(LoadClientTest::serveHello);
        TestingClients clients = new TestingClients()) {
      for (int i = 0; i < 3; i++) {
        Exchange exchange = clients.get(server.url("/a?b=c"));
        assertThat(exchange.error()).isEmpty();
        assertThat(exchange.status()).isEqualTo(200);
        assertThat(text(exchange)).isEqualTo("hello");
        Hop hop = exchange.hops().getFirst();
        assertThat(hop.reused()).isEqualTo(i > 0);
        assertThat(hop.response().statusText()).isEqualTo("200 OK");
        assertThat(hop.response().protocol()).isEqualTo("HTTP/1.1");
        assertThat(hop.response().headers().joined()).containsEntry("Content-Type", "text/plain");
        assertThat(hop.peer().ip()).isEqualTo("127.0.0.1");
        assertThat(hop.peer().port()).isEqualTo(server.port());
        assertThat(hop.bytesReceived()).isEqualTo(HELLO.length());
        assertThat(hop.bytesSent()).isEqualTo(server.requests.peek().length());
        assertThat(hop.timings().connecting() > 0).isEqualTo(i == 0);
      }
      assertThat(server.accepted()).isEqualTo(1);
      assertThat(server.requests.peek())
          .isEqualTo(
              TestingRawServer.head("GET /a?b=c HTTP/1.1", "Host: 127.0.0.1:" + server.port()));
    }
  }

  @Test
  void sendsHeadersAndBodyAsGoDoes() throws IOException {
    try (TestingRawServer server =
            new TestingRawServer(
                peer -> {
                  peer.readHead();
                  peer.requests().add(new String(peer.read(4), StandardCharsets.UTF_8));
                  peer.write(HELLO);
                });
        TestingClients clients = new TestingClients()) {
      Exchange exchange =
          clients.run(
              request("POST", server.url("/"))
                  .withHeaders(
                      Headers.of("x-b", "2", "user-agent", "ua", "X-A", "1", "host", "other"))
                  .withBody("body".getBytes(StandardCharsets.UTF_8)));
      assertThat(exchange.status()).isEqualTo(200);
      assertThat(server.requests)
          .containsExactly(
              TestingRawServer.head(
                  "POST / HTTP/1.1",
                  "Host: other",
                  "User-Agent: ua",
                  "Content-Length: 4",
                  "X-A: 1",
                  "X-B: 2"),
              "body");
    }
  }

  /** Or k6's users would take their own compression for a lack of connections. */
  @Test
  void whatIsDoneBeforeAConnectionIsLookedForIsNotBlocked() throws IOException {
    try (TestingRawServer server =
            new TestingRawServer(
                peer -> {
                  String length = peer.readHead().split("Content-Length: |\r\n", -1)[3];
                  byte[] _ = peer.read(Integer.parseInt(length));
                  peer.write(HELLO);
                });
        TestingClients clients = new TestingClients()) {
      long start = System.nanoTime();
      Exchange exchange =
          clients.run(
              request("POST", server.url("/"))
                  .withBody(new byte[32 * 1024 * 1024])
                  .withCompression(List.of(ContentCoding.GZIP)));
      long whole = System.nanoTime() - start;
      assertThat(exchange.error()).isEmpty();
      assertThat(exchange.hops().getFirst().timings().blocked()).isLessThan(whole / 2);
    }
  }
}
