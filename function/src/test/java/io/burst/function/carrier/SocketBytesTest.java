package io.burst.function.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On real sockets, by the functions of the system and by the channel: both do the same. */
@Timeout(60)
class SocketBytesTest {
  private static final byte[] HELLO = "hello".getBytes(StandardCharsets.US_ASCII);

  private final AtomicInteger closings = new AtomicInteger();
  private SocketChannel channel;
  private SocketChannel peer;

  @BeforeEach
  void connect() throws IOException {
    try (ServerSocketChannel server = ServerSocketChannel.open()) {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      channel = SocketChannel.open(server.getLocalAddress());
      peer = server.accept();
    }
    channel.configureBlocking(false);
  }

  @AfterEach
  void disconnect() throws IOException {
    channel.close();
    peer.close();
  }

  private SocketBytes bytes(boolean bySystem) {
    SystemSocket system = bySystem ? SystemSocket.of(channel) : null;
    return new SocketBytes(channel, system, closings::incrementAndGet);
  }

  private static int awaitRead(SocketBytes bytes, byte[] into) throws IOException {
    int read = bytes.read(into, 1, into.length - 1);
    while (read == 0) {
      Thread.onSpinWait();
      read = bytes.read(into, 1, into.length - 1);
    }
    return read;
  }

  @Test
  void usesTheFunctionsOfTheSystemOnceMuchIsRead() throws IOException {
    SocketBytes bytes = new SocketBytes(channel, closings::incrementAndGet);
    while (bytes.system() == null) {
      assertThat(bytes.read(new byte[1], 0, 1)).isZero();
    }
    peer.write(ByteBuffer.wrap(HELLO));
    assertThat(awaitRead(bytes, new byte[8])).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void readsWhatIsThereThenNothingThenTheEnd(boolean bySystem) throws IOException {
    SocketBytes bytes = bytes(bySystem);
    byte[] into = new byte[8];
    assertThat(bytes.read(into, 0, 8)).isZero();
    peer.write(ByteBuffer.wrap(HELLO));
    assertThat(awaitRead(bytes, into)).isEqualTo(5);
    assertThat(into).containsExactly(0, 'h', 'e', 'l', 'l', 'o', 0, 0);
    assertThat(bytes.read(into, 0, 8)).isZero();
    peer.close();
    assertThat(awaitRead(bytes, into)).isEqualTo(-1);
    assertThat(bytes.read(into, 0, 0)).isNotPositive();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void writesTheWantedPartUntilTheSystemTakesNoMore(boolean bySystem) throws IOException {
    SocketBytes bytes = bytes(bySystem);
    assertThat(bytes.write(HELLO, 1, 3)).isEqualTo(3);
    ByteBuffer heard = ByteBuffer.allocate(3);
    while (heard.hasRemaining()) {
      peer.read(heard);
    }
    assertThat(heard.array()).containsExactly('e', 'l', 'l');
    byte[] much = new byte[1 << 20];
    long written = 0;
    int last = bytes.write(much, 0, much.length);
    while (last > 0) {
      written += last;
      last = bytes.write(much, 0, much.length);
    }
    assertThat(last).isZero();
    assertThat(written).isPositive();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aResetAndABrokenPipeAreTold(boolean bySystem) throws IOException {
    SocketBytes bytes = bytes(bySystem);
    peer.setOption(StandardSocketOptions.SO_LINGER, 0);
    peer.close();
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> awaitRead(bytes, new byte[8]))
          .isInstanceOf(SocketException.class)
          .hasMessageContaining("reset");
    }
    assertThatThrownBy(() -> bytes.write(HELLO, 0, 5))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Broken pipe");
  }

  @Test
  void isNotClosedBeforeWhoeverIsInsideHasLeft() throws IOException {
    SocketBytes bytes = bytes(true);
    bytes.enter();
    bytes.enter();
    bytes.close();
    bytes.close();
    assertThatThrownBy(() -> bytes.write(HELLO, 0, 5)).isInstanceOf(ClosedChannelException.class);
    bytes.leave();
    assertThat(closings).hasValue(0);
    bytes.leave();
    assertThat(closings).hasValue(1);
  }

  @Test
  void isClosedAtOnceWhenNobodyIsInside() {
    SocketBytes bytes = bytes(true);
    bytes.close();
    assertThat(closings).hasValue(1);
    assertThatThrownBy(() -> bytes.read(new byte[1], 0, 1))
        .isInstanceOf(ClosedChannelException.class);
  }
}
