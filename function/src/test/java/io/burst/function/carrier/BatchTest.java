package io.burst.function.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BatchTest {
  private static final long START = 1_000_000_000;

  private final Batch batch = new Batch();
  private final List<Long> begun = new ArrayList<>();

  private Batch.Item add(long lasts) {
    return batch.add(
        now -> {
          begun.add(now);
          return now + lasts;
        },
        START);
  }

  @Test
  void eachBeginsWhenTheOneBeforeHasEnded() {
    Batch.Item first = add(5);
    Batch.Item second = add(7);
    Batch.Item third = add(1);
    assertThat(first.isDone()).isFalse();

    batch.run();
    batch.run();

    long start = begun.getFirst();
    assertThat(begun).containsExactly(start, start + 5, start + 12);
    assertThat(List.of(first, second, third)).allMatch(Batch.Item::isDone);
  }

  @Test
  void isDueWhenItIsFullOrItsFirstHasWaited() {
    add(0);
    assertThat(batch.isDue(START + 499_999)).isFalse();
    assertThat(batch.isDue(START + 500_000)).isTrue();
    for (int i = 1; i < Batch.FULL; i++) {
      assertThat(batch.isDue(START)).isFalse();
      add(0);
    }
    assertThat(batch.isDue(START)).isTrue();
  }

  @Test
  void noMoreThanAFullOneIsDone() {
    for (int i = 0; i < Batch.FULL + 2; i++) {
      add(0);
    }
    batch.run();
    assertThat(begun).hasSize(Batch.FULL);
    batch.run();
    assertThat(begun).hasSize(Batch.FULL + 2);
  }

  @Test
  void whatWasGivenUpIsNotDone() {
    add(0);
    Batch.Item givenUp = add(0);
    givenUp.cancel();

    batch.run();

    assertThat(begun).hasSize(1);
    assertThat(givenUp.isDone()).isTrue();
  }

  @Test
  void aFailureIsItsOwnersAlone() {
    Batch.Item failing =
        batch.add(
            now -> {
              throw new IllegalStateException("no");
            },
            START);
    Batch.Item other = add(0);

    batch.run();

    assertThatThrownBy(failing::isDone).hasMessage("no");
    assertThat(other.isDone()).isTrue();
  }

  /** More users than carriers, so that some find others ready and some do not. */
  @Test
  void whatUsersDoTogetherIsDoneOnceAndBeforeTheyGoOn() throws InterruptedException {
    AtomicInteger wrong = new AtomicInteger();
    AtomicInteger gaveWay = new AtomicInteger();
    List<Thread> users = new ArrayList<>();
    CountDownLatch all = new CountDownLatch(1);
    for (int user = 0; user < 50; user++) {
      users.add(
          UserThreads.start(
              "user",
              () -> {
                awaitQuietly(all);
                for (int i = 0; i < 2_000; i++) {
                  int[] done = new int[1];
                  boolean others = UserThreads.doTogether(now -> now + done[0]++);
                  gaveWay.addAndGet(others ? 1 : 0);
                  wrong.addAndGet(done[0] == 1 ? 0 : 1);
                  if (ThreadLocalRandom.current().nextInt(100) == 0) {
                    UserThreads.parkUntil(System.nanoTime() + 10_000);
                  }
                }
              }));
    }
    all.countDown();
    for (Thread user : users) {
      user.join();
    }
    assertThat(wrong).hasValue(0);
    assertThat(gaveWay.get()).isPositive();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void anInterruptedUserGetsItDoneAndStaysInterrupted() throws InterruptedException {
    AtomicInteger done = new AtomicInteger();
    List<Thread> users = new ArrayList<>();
    for (int user = 0; user < 20; user++) {
      users.add(
          UserThreads.start(
              "user",
              () -> {
                Thread.currentThread().interrupt();
                for (int i = 0; i < 100; i++) {
                  boolean _ = UserThreads.doTogether(now -> now + done.getAndIncrement());
                }
                done.addAndGet(Thread.currentThread().isInterrupted() ? 1 : 0);
              }));
    }
    for (Thread user : users) {
      user.join();
    }
    assertThat(done).hasValue(20 * 100 + 20);
  }

  @Test
  void aThreadOfOthersDoesItAtOnce() {
    AtomicInteger done = new AtomicInteger();
    assertThat(UserThreads.doTogether(now -> now + done.incrementAndGet())).isFalse();
    assertThat(done).hasValue(1);
  }
}
