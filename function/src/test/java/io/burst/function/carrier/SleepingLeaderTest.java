package io.burst.function.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Leaders that sleep until something is due, with no alarm behind them. */
@Timeout(60)
class SleepingLeaderTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final SocketEvents events = new SocketEvents(Runnable::run, () -> {});

  @BeforeEach
  void learn() {
    events.learnToWakeWhenDue();
    assumeThat(events.wakesWhenDue()).isTrue();
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
    long due = Timers.now() + TimeUnit.MILLISECONDS.toNanos(20);
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
    AtomicBoolean over = new AtomicBoolean();
    Thread leader =
        Thread.ofPlatform()
            .daemon()
            .start(
                () -> {
                  while (!over.get()) {
                    boolean _ = events.lead(1, () -> !over.get(), SleepingLeaderTest::inAnHour);
                  }
                });
    Random random = new Random(1);
    try (ServerSocketChannel server =
            ServerSocketChannel.open()
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        SocketChannel client = SocketChannel.open(server.getLocalAddress());
        SocketChannel peer = server.accept()) {
      Readiness readiness = new Readiness(client, events);
      for (int round = 0; round < 20_000; round++) {
        assertThat(peer.write(ByteBuffer.wrap(new byte[] {7}))).isOne();
        events.change(() -> {});
        spin(random.nextLong(20_000));
        readiness.awaitReadable();
        assertThat(client.read(ByteBuffer.allocate(1))).isOne();
      }
    }
    over.set(true);
    events.wakeLeader();
    assertThat(leader.join(PATIENCE)).isTrue();
  }

  private static void spin(long nanos) {
    long start = System.nanoTime();
    while (System.nanoTime() - start < nanos) {
      Thread.onSpinWait();
    }
  }
}
