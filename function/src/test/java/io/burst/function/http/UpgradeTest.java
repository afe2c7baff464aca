package io.burst.function.http;

import static io.burst.function.http.TestingClients.onVirtualThread;
import static io.burst.function.http.TestingClients.request;
import static io.burst.function.http.TestingRawServer.head;
import static org.assertj.core.api.Assertions.assertThat;

import io.burst.function.http.wire.Headers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class UpgradeTest {
  @Test
  void handsOverTheConnectionWithWhatCameEarly() throws IOException {
    try (TestingRawServer server =
            new TestingRawServer(
                peer -> {
                  peer.readHead();
                  peer.write(head("HTTP/1.1 101 Switching Protocols", "Upgrade: echo") + "early,");
                  peer.write(peer.read(4));
                  peer.awaitEnd();
                });
        TestingClients clients = new TestingClients()) {
      HttpRequest request =
          request("GET", server.url("/ws"))
              .withHeaders(Headers.of("Connection", "Upgrade", "Upgrade", "echo"));
      String heard =
          onVirtualThread(
              () -> {
                Upgrade upgrade = clients.client.upgrade(request);
                assertThat(upgrade.exchange().status()).isEqualTo(101);
                try (UpgradedConnection connection = upgrade.connection().orElseThrow()) {
                  connection.write("echo".getBytes(StandardCharsets.UTF_8), 0, 4);
                  byte[] bytes = new byte[10];
                  int length = 0;
                  while (length < bytes.length) {
                    length += connection.read(bytes, length, bytes.length - length);
                  }
                  return new String(bytes, StandardCharsets.UTF_8);
                }
              });
      assertThat(heard).isEqualTo("early,echo");
      assertThat(clients.dialler.saturation().open()).isZero();
      assertThat(server.requests.peek()).contains("Connection: Upgrade", "Upgrade: echo");
    }
  }

  @Test
  void aRefusalIsAnExchange() throws IOException {
    try (TestingRawServer server =
            new TestingRawServer(
                peer -> {
                  peer.readHead();
                  peer.write(head("HTTP/1.1 403 Forbidden", "Content-Length: 0"));
                });
        TestingClients clients = new TestingClients()) {
      Upgrade upgrade =
          onVirtualThread(() -> clients.client.upgrade(request("GET", server.url("/ws"))));
      assertThat(upgrade.exchange().status()).isEqualTo(403);
      assertThat(upgrade.connection()).isEmpty();
    }
  }
}
