package io.burst.function.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Leaders that sleep until something is due, with no alarm behind them. */
@Timeout(60)
class SleepingLeaderTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final AtomicLong led = new AtomicLong();
  private final SocketEvents events = new SocketEvents(Runnable::run, () -> {});

  @BeforeEach
  void learn() {
    events.learnToWakeWhenDue();
    assertThat(events.wakesWhenDue()).as("Linux, and what the build gives the JVM").isTrue();
  }

  private static long inAnHour() {
    return Timers.now() + TimeUnit.HOURS.toNanos(1);
  }

  /** It may sleep for ever, and must not keep the tests from ending. */
  private Thread lead(BooleanSupplier stillIdle, LongSupplier due) {
    return Thread.ofPlatform().daemon().start(() -> events.lead(1, stillIdle, due));
  }

  @Test
  void wakesWhenSomethingIsDue() throws InterruptedException {
    long due = Timers.now() + TimeUnit.MILLISECONDS.toNanos(5);
    assertThat(lead(() -> true, () -> due).join(PATIENCE)).isTrue();
    assertThat(Timers.now()).isGreaterThanOrEqualTo(due);
  }

  @Test
  void isToldOfWhatIsDueSooner() throws InterruptedException {
    long due = inAnHour();
    Thread leader = lead(() -> true, () -> due);
    long start = System.nanoTime();
    while (!leader.join(Duration.ofMillis(1)) && System.nanoTime() - start < PATIENCE.toNanos()) {
      events.dueAt(Timers.now());
    }
    assertThat(leader.isAlive()).isFalse();
  }

  @Test
  void seesWhatBecameDueWhenItWasAboutToSleep() throws InterruptedException {
    AtomicInteger asked = new AtomicInteger();
    LongSupplier due = () -> asked.getAndIncrement() == 0 ? inAnHour() : Timers.now();
    assertThat(lead(() -> true, due).join(PATIENCE)).isTrue();
  }

  @Test
  void doesNotSleepIfItHasGotWork() throws InterruptedException {
    assertThat(lead(() -> false, SleepingLeaderTest::inAnHour).join(PATIENCE)).isTrue();
  }

  @Test
  void restsWhenTheProcessEnds() throws InterruptedException {
    Thread leader = lead(() -> true, SleepingLeaderTest::inAnHour);
    events.close();
    long start = System.nanoTime();
    while (leader.getState() != Thread.State.WAITING
        && System.nanoTime() - start < PATIENCE.toNanos()) {
      assertThat(leader.join(Duration.ofMillis(1))).isFalse();
    }
    assertThat(leader.getState()).isEqualTo(Thread.State.WAITING);
  }

  /**
   * To look takes a wake-up away. What was asked for meanwhile is asked of the system at the next
   * look only: to sleep before that would be to miss it.
   */
  @Test
  void missesNothingThatIsAskedForWhileItLooks() throws Exception {
    Thread _ = leadAgainAndAgain();
    Random random = new Random(1);
    try (ServerSocketChannel server = listen();
        SocketChannel client = SocketChannel.open(server.getLocalAddress());
        SocketChannel _ = server.accept()) {
      Readiness readiness = new Readiness(client, events);
      for (int round = 0; round < 50_000; round++) {
        events.change(() -> {});
        spin(random.nextLong(60_000));
        // To write is asked for each time, and can be done at once.
        readiness.awaitWritable();
      }
    }
  }

  /** A server that says more than it is asked for must not keep a carrier busy. */
  @Test
  void sleepsAlthoughNobodyReadsWhatHasCome() throws Exception {
    Thread leader = leadAgainAndAgain();
    try (ServerSocketChannel server = listen();
        SocketChannel client = SocketChannel.open(server.getLocalAddress());
        SocketChannel peer = server.accept()) {
      sendByte(peer);
      readByte(client, new Readiness(client, events));
      sendByte(peer);
      long start = System.nanoTime();
      long before;
      do {
        before = led.get();
        assertThat(leader.join(Duration.ofMillis(20))).isFalse();
        assertThat(System.nanoTime() - start).isLessThan(PATIENCE.toNanos());
      } while (led.get() != before);
    }
  }

  private Thread leadAgainAndAgain() {
    return Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              while (true) {
                boolean _ = events.lead(1, () -> true, SleepingLeaderTest::inAnHour);
                led.incrementAndGet();
              }
            });
  }

  private static ServerSocketChannel listen() throws IOException {
    return ServerSocketChannel.open()
        .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  private static void sendByte(SocketChannel channel) throws IOException {
    assertThat(channel.write(ByteBuffer.wrap(new byte[] {7}))).isOne();
  }

  private static void readByte(SocketChannel channel, Readiness readiness) throws IOException {
    int read;
    do {
      readiness.awaitReadable();
      read = channel.read(ByteBuffer.allocate(1));
    } while (read == 0);
    assertThat(read).isOne();
  }

  private static void spin(long nanos) {
    long start = System.nanoTime();
    while (System.nanoTime() - start < nanos) {
      Thread.onSpinWait();
    }
  }
}
