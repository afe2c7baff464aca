package io.burst.function.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CarrierSumsTest {
  /** Another carrier is called only while several wait. */
  private static final int USERS = 2 * UserThreads.carriers() + 8;

  private static final int EACH = 10_000;

  private final CarrierSums sums = new CarrierSums();
  private final Set<Integer> carriers = ConcurrentHashMap.newKeySet();
  private final CountDownLatch done = new CountDownLatch(USERS + 1);

  @Test
  void areExactWhicheverCarrierAdds() throws InterruptedException {
    for (int user = 0; user < USERS; user++) {
      UserThreads.start("user-" + user, this::addMany);
    }
    addMany();
    done.await();
    assertThat(sums.get(0)).isEqualTo((USERS + 1L) * EACH);
    assertThat(sums.get(7)).isEqualTo(-2L * (USERS + 1) * EACH);
    assertThat(sums.get(1)).isZero();
  }

  @Test
  void allCarriersAreNumbered() throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    CountDownLatch seen = new CountDownLatch(USERS);
    for (int user = 0; user < USERS; user++) {
      UserThreads.start(
          "user-" + user,
          () -> {
            while (carriers.size() < UserThreads.carriers() && System.nanoTime() < end) {
              addSome();
            }
            seen.countDown();
          });
    }
    seen.await();
    assertThat(carriers)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, UserThreads.carriers()).boxed().toList());
  }

  private void addMany() {
    for (int i = 0; i < EACH / 100; i++) {
      addSome();
    }
    done.countDown();
  }

  private void addSome() {
    for (int i = 0; i < 100; i++) {
      sums.add(0, 1);
      sums.add(7, -2);
    }
    carriers.add(UserThreads.carrier());
    UserThreads.giveWay();
  }
}
