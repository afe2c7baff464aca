package io.burst.function.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
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
}
