package io.burst.function.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TimersTest {
  private final Timers timers = new Timers();
  private final List<String> done = new ArrayList<>();

  @Test
  void whatIsDueIsDoneInItsOrderAndOnce() {
    Timers.Timer _ = timers.add(30, () -> done.add("third"));
    Timers.Timer _ = timers.add(10, () -> done.add("first"));
    Timers.Timer _ = timers.add(20, () -> done.add("second"));
    assertThat(timers.next()).isEqualTo(10);

    timers.fire(9);
    assertThat(done).isEmpty();
    timers.fire(20);
    assertThat(done).containsExactly("first", "second");
    assertThat(timers.next()).isEqualTo(30);
    timers.fire(100);
    timers.fire(100);
    assertThat(done).containsExactly("first", "second", "third");
    assertThat(timers.next()).isEqualTo(Timers.NEVER);
  }

  @Test
  void whatIsCancelledIsNotDoneAndDoesNotPileUp() {
    List<Timers.Timer> all =
        IntStream.range(0, 5_000).mapToObj(i -> timers.add(i, () -> done.add("no"))).toList();
    Timers.Timer _ = timers.add(7_000, () -> done.add("yes"));
    all.forEach(timers::cancel);
    all.forEach(timers::cancel);
    timers.fire(-1);

    assertThat(timers.next()).as("what was cancelled is cleared away").isGreaterThan(2_000);
    timers.fire(10_000);
    assertThat(done).containsExactly("yes");
  }

  /** Actions may ask for more; one that fails is no reason not to do the others. */
  @Test
  void anActionMayAddAnotherOrFail() {
    Thread.currentThread().setUncaughtExceptionHandler((_, _) -> done.add("told"));
    try {
      Timers.Timer _ =
          timers.add(
              1,
              () -> {
                throw new IllegalStateException("broken");
              });
      Timers.Timer _ = timers.add(2, () -> timers.add(3, () -> done.add("added")));
      timers.fire(5);
      timers.fire(5);
    } finally {
      Thread.currentThread().setUncaughtExceptionHandler(null);
    }
    assertThat(done).containsExactly("told", "added");
  }

  /** Users that never give their carrier back must not keep others from what is due. */
  @Test
  void theAlarmDoesItWhileAllCarriersAreHeldUp() throws InterruptedException {
    Carriers carriers = new Carriers(2);
    AtomicBoolean release = new AtomicBoolean();
    CountDownLatch held = new CountDownLatch(2);
    CountDownLatch rung = new CountDownLatch(1);
    for (int i = 0; i < 2; i++) {
      carriers.execute(
          () -> {
            held.countDown();
            while (!release.get()) {
              Thread.onSpinWait();
            }
          });
    }
    held.await();

    carriers.at(Timers.now() + 1_000_000, rung::countDown);

    assertThat(rung.await(30, TimeUnit.SECONDS)).isTrue();
    release.set(true);
  }
}
