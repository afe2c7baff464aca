package io.burst.function.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class CarriersTest {
  @Test
  void theBuildOpensWhatTheyNeed() {
    assertThat(UserThreads.onOwnCarriers()).isTrue();
  }

  /** Submissions meet carriers that are just going to rest: none of them may be forgotten. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void runEverythingThatComesWhileTheyGoToRest(int count) throws InterruptedException {
    Carriers carriers = new Carriers(count);
    int rounds = 20_000;
    AtomicInteger ran = new AtomicInteger();
    Thread waiting = Thread.currentThread();
    for (int i = 1; i <= rounds; i++) {
      int wanted = i;
      carriers.execute(
          () -> {
            ran.incrementAndGet();
            LockSupport.unpark(waiting);
          });
      while (ran.get() < wanted) {
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(10));
      }
    }
    assertThat(ran).hasValue(rounds);
  }

  /** Nobody may be forgotten because the leader was not told of a sooner instant. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void wakeUsersWhoseTimeHasCome(int count) throws InterruptedException {
    Carriers carriers = new Carriers(count);
    carriers.learn();
    int users = 200;
    CountDownLatch over = new CountDownLatch(users);
    AtomicInteger early = new AtomicInteger();
    for (int i = 0; i < users; i++) {
      Random random = new Random(i);
      Thread _ =
          Schedulers.threadsOn(carriers)
              .start(
                  () -> {
                    for (int round = 0; round < 100; round++) {
                      early.addAndGet(sleep(carriers, random.nextLong(3_000_000)));
                    }
                    over.countDown();
                  });
    }
    assertThat(over.await(50, TimeUnit.SECONDS)).isTrue();
    assertThat(early).hasValue(0);
  }

  /** Gives 1 if it was woken too early. */
  private static int sleep(Carriers carriers, long nanos) {
    long until = Timers.now() + nanos;
    Timers.Timer timer = carriers.wakeAt(until, Thread.currentThread());
    LockSupport.park();
    carriers.cancel(timer);
    return Timers.now() < until ? 1 : 0;
  }

  @Test
  void goOnAfterATaskThatFails() throws InterruptedException {
    Carriers carriers = new Carriers(1);
    CountDownLatch after = new CountDownLatch(1);
    AtomicBoolean told = new AtomicBoolean();
    carriers.execute(
        () -> {
          Thread.currentThread().setUncaughtExceptionHandler((thread, failure) -> told.set(true));
          throw new IllegalStateException("as is");
        });
    carriers.execute(after::countDown);
    assertThat(after.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(told).isTrue();
  }

  /** Nor one that was called again after it had stepped back, while all were without work. */
  @Test
  void aLongTurnKeepsNobodyWaitingWhileFewerMayWork() throws InterruptedException {
    Carriers carriers = new Carriers(2);
    AtomicBoolean busy = new AtomicBoolean(true);
    CountDownLatch users = new CountDownLatch(8);
    for (int i = 0; i < 8; i++) {
      Thread _ = Schedulers.threadsOn(carriers).start(() -> giveWayWhile(busy, users));
    }
    long period = CarrierLimit.PERIOD;
    carriers.limit.judge(new SchedulerTimes.Times(period, period), period);
    assertThat(spin(carriers.idle::isAny)).isTrue();
    busy.set(false);
    assertThat(users.await(50, TimeUnit.SECONDS)).isTrue();
    assertThat(spin(carriers.idle::areAll)).isTrue();
    // Until then it would look after them by itself.
    assertThat(spin(() -> carriers.alarm.getState() == Thread.State.WAITING)).isTrue();

    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch others = new CountDownLatch(20);
    CountDownLatch over = new CountDownLatch(1);
    AtomicBoolean inTime = new AtomicBoolean();
    carriers.execute(
        () -> {
          begun.countDown();
          inTime.set(spin(() -> others.getCount() == 0));
          over.countDown();
        });
    assertThat(begun.await(50, TimeUnit.SECONDS)).isTrue();
    for (int i = 0; i < 20; i++) {
      carriers.execute(others::countDown);
    }
    assertThat(over.await(50, TimeUnit.SECONDS)).isTrue();
    assertThat(inTime).isTrue();
  }

  @SuppressWarnings("ThreadPriorityCheck") // It is what users do.
  private static void giveWayWhile(AtomicBoolean busy, CountDownLatch over) {
    while (busy.get()) {
      Thread.yield();
    }
    over.countDown();
  }

  /** Whoever works does what comes; if that takes long, another carrier does. */
  @Test
  void aLongTurnKeepsNobodyWaiting() throws InterruptedException {
    Carriers carriers = new Carriers(2);
    CountDownLatch other = new CountDownLatch(1);
    AtomicBoolean inTime = new AtomicBoolean();
    CountDownLatch over = new CountDownLatch(1);
    carriers.execute(
        () -> {
          carriers.execute(other::countDown);
          inTime.set(spin(() -> other.getCount() == 0));
          over.countDown();
        });
    assertThat(over.await(50, TimeUnit.SECONDS)).isTrue();
    assertThat(inTime).isTrue();
  }

  @Test
  void aLongTurnKeepsNoAnswerWaiting() throws Exception {
    Carriers carriers = new Carriers(2);
    try (ServerSocketChannel server =
            ServerSocketChannel.open()
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        SocketChannel client = SocketChannel.open(server.getLocalAddress());
        SocketChannel peer = server.accept()) {
      Readiness readiness = new Readiness(client, carriers.events());
      CompletableFuture<Integer> answer = new CompletableFuture<>();
      Thread reader =
          Schedulers.threadsOn(carriers)
              .start(
                  () -> {
                    try {
                      ByteBuffer one = ByteBuffer.allocate(1);
                      while (client.read(one) == 0) {
                        readiness.awaitReadable();
                      }
                      answer.complete((int) one.get(0));
                    } catch (IOException e) {
                      answer.completeExceptionally(e);
                    }
                  });
      assertThat(spin(() -> reader.getState() == Thread.State.WAITING)).isTrue();
      CompletableFuture<Boolean> inTime = new CompletableFuture<>();
      carriers.execute(
          () -> {
            write(peer);
            inTime.complete(spin(answer::isDone));
          });
      assertThat(inTime.get(50, TimeUnit.SECONDS)).isTrue();
      assertThat(answer.get()).isEqualTo(7);
    }
  }

  private static void write(SocketChannel peer) {
    try {
      peer.write(ByteBuffer.wrap(new byte[] {7}));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits as a script that computes does: without leaving its carrier. */
  private static boolean spin(BooleanSupplier until) {
    long start = System.nanoTime();
    while (!until.getAsBoolean() && System.nanoTime() - start < TimeUnit.SECONDS.toNanos(20)) {
      Thread.onSpinWait();
    }
    return until.getAsBoolean();
  }
}
