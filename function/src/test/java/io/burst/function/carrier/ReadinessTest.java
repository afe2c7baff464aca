package io.burst.function.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** On real sockets, by threads of both kinds. */
@Timeout(60)
class ReadinessTest {
  private ServerSocketChannel server;
  private SocketChannel client;
  private SocketChannel peer;
  private Readiness readiness;
  private Thread user = Thread.currentThread();

  @BeforeEach
  void connect() throws IOException {
    server =
        ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    client = SocketChannel.open();
    readiness = Readiness.of(client);
    if (!client.connect(server.getLocalAddress())) {
      readiness.awaitConnected();
    }
    peer = server.accept();
  }

  @AfterEach
  void close() throws IOException {
    readiness.close();
    peer.close();
    server.close();
  }

  private <T> CompletableFuture<T> onUserThread(Callable<T> task) {
    CompletableFuture<T> result = new CompletableFuture<>();
    user =
        UserThreads.start(
            "reader",
            () -> {
              try {
                result.complete(task.call());
              } catch (Throwable failure) {
                result.completeExceptionally(failure);
              }
            });
    return result;
  }

  /** Until the user's thread waits for its socket. */
  private void awaitItsWaiting() {
    while (user.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
  }

  private static int readOne(SocketChannel channel, Readiness ready) throws IOException {
    ByteBuffer one = ByteBuffer.allocate(1);
    int read = channel.read(one);
    while (read == 0) {
      ready.awaitReadable();
      read = channel.read(one);
    }
    return read < 0 ? -1 : one.get(0);
  }

  @Test
  void aPlatformThreadWaitsToo() throws Exception {
    Thread reader = Thread.currentThread();
    CompletableFuture<Void> sent =
        CompletableFuture.runAsync(
            () -> {
              while (reader.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
              }
              write(7);
            });
    assertThat(readOne(client, readiness)).isEqualTo(7);
    sent.get();
  }

  private void write(int value) {
    try {
      peer.write(ByteBuffer.wrap(new byte[] {(byte) value}));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whatever wakes the user besides: with what is left from before, it asks twice. */
  @Test
  void aRefusedConnectionSaysSo() throws Exception {
    InetSocketAddress nobody = new InetSocketAddress(InetAddress.getLoopbackAddress(), freePort());
    List<CompletableFuture<Integer>> all = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      all.add(onUserThread(() -> countRefused(nobody, 200)));
    }
    for (CompletableFuture<Integer> one : all) {
      assertThat(one.get(50, TimeUnit.SECONDS)).isEqualTo(200);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocketChannel once =
        ServerSocketChannel.open()
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
      return once.socket().getLocalPort();
    }
  }

  private static int countRefused(InetSocketAddress address, int times) throws IOException {
    int refused = 0;
    for (int i = 0; i < times; i++) {
      SocketChannel channel = SocketChannel.open();
      Readiness ready = Readiness.of(channel);
      try {
        LockSupport.unpark(Thread.currentThread());
        boolean atOnce = channel.connect(address);
        assertThat(atOnce).isFalse();
        ready.awaitConnected();
      } catch (ConnectException expected) {
        refused++;
      }
      ready.close();
    }
    return refused;
  }

  @Test
  void theEndWakes() throws Exception {
    CompletableFuture<Integer> read = onUserThread(() -> readOne(client, readiness));
    awaitItsWaiting();
    peer.close();
    assertThat(read.get(30, TimeUnit.SECONDS)).isEqualTo(-1);
  }

  @Test
  void closingWakesWhoWaits() throws Exception {
    CompletableFuture<Integer> read = onUserThread(() -> readOne(client, readiness));
    awaitItsWaiting();
    readiness.close();
    assertThatThrownBy(() -> read.get(30, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class);
    // The other side sees the end: the system's socket is gone, although it was being watched.
    assertThat(peer.read(ByteBuffer.allocate(1))).isEqualTo(-1);
  }

  @Test
  void anInterruptClosesTheSocket() throws Exception {
    CompletableFuture<Integer> read = onUserThread(() -> readOne(client, readiness));
    user.interrupt();
    assertThatThrownBy(() -> read.get(30, TimeUnit.SECONDS))
        .hasCauseInstanceOf(ClosedByInterruptException.class);
    // A carrier closes it, soon.
    assertThat(peer.read(ByteBuffer.allocate(1))).isEqualTo(-1);
    assertThat(client.isOpen()).isFalse();
  }

  @Test
  void aFullSocketIsWaitedFor() throws Exception {
    int size = 8 << 20;
    CompletableFuture<Integer> written =
        onUserThread(
            () -> {
              ByteBuffer all = ByteBuffer.allocate(size);
              int waits = 0;
              while (all.hasRemaining()) {
                if (client.write(all) == 0) {
                  waits++;
                  readiness.awaitWritable();
                }
              }
              return waits;
            });
    ByteBuffer into = ByteBuffer.allocate(size);
    awaitItsWaiting();
    while (into.hasRemaining()) {
      assertThat(peer.read(into)).isPositive();
    }
    assertThat(written.get(30, TimeUnit.SECONDS)).isPositive();
  }

  /** Answers come while nobody waits, while somebody begins to wait, and long after. */
  @Test
  void noAnswerIsMissed() throws Exception {
    int users = 40;
    int rounds = 500;
    List<CompletableFuture<Integer>> all = new ArrayList<>();
    try (ServerSocketChannel echo =
        ServerSocketChannel.open()
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
      Thread _ = Thread.ofVirtual().start(() -> echoAll(echo));
      for (int i = 0; i < users; i++) {
        all.add(onUserThread(() -> playPingPong(echo, rounds)));
      }
      for (CompletableFuture<Integer> one : all) {
        assertThat(one.get(50, TimeUnit.SECONDS)).isEqualTo(rounds);
      }
    }
  }

  // Some answers shall be there before they are waited for.
  @SuppressWarnings("ThreadPriorityCheck")
  private static int playPingPong(ServerSocketChannel echo, int rounds) throws IOException {
    SocketChannel channel = SocketChannel.open(echo.getLocalAddress());
    Readiness ready = Readiness.of(channel);
    for (int round = 0; round < rounds; round++) {
      channel.write(ByteBuffer.wrap(new byte[] {(byte) (round % 100)}));
      if (round % 3 == 0) {
        Thread.yield();
      }
      if (readOne(channel, ready) != round % 100) {
        return round;
      }
    }
    ready.close();
    return rounds;
  }

  private static void echoAll(ServerSocketChannel echo) {
    try {
      while (true) {
        SocketChannel accepted = echo.accept();
        Thread _ = Thread.ofVirtual().start(() -> echo(accepted));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private static void echo(SocketChannel accepted) {
    try (accepted) {
      ByteBuffer buffer = ByteBuffer.allocate(16);
      while (accepted.read(buffer) >= 0) {
        accepted.write(buffer.flip());
        buffer.clear();
      }
    } catch (IOException closed) {
      // The client is gone.
    }
  }
}
