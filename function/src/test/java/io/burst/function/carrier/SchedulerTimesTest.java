package io.burst.function.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import io.burst.function.carrier.SchedulerTimes.Times;
import java.io.File;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SchedulerTimesTest {
  private static Times read(SchedulerTimes times) {
    return Objects.requireNonNull(times.now());
  }

  /** Told of the thread that asked first, whoever reads. */
  @Test
  void theyAreThoseOfTheThread() throws InterruptedException {
    SchedulerTimes mine = SchedulerTimes.ofCurrentThread();
    if (mine == null) {
      assertThat(new File("/proc/thread-self/schedstat")).doesNotExist();
      return;
    }
    Times before = read(mine);
    AtomicReference<Times> seenByAnother = new AtomicReference<>();
    Thread other =
        Thread.ofPlatform()
            .start(
                () -> {
                  spin();
                  seenByAnother.set(read(mine).minus(before));
                });
    other.join();
    long othersWork = TimeUnit.MILLISECONDS.toNanos(50);
    assertThat(seenByAnother.get().ran()).isBetween(0L, othersWork);
    spin();
    assertThat(read(mine).minus(before).ran()).isGreaterThan(seenByAnother.get().ran());
  }

  /** For 50 ms of its own time, at least. */
  private static void spin() {
    SchedulerTimes own = Objects.requireNonNull(SchedulerTimes.ofCurrentThread());
    long until = read(own).ran() + TimeUnit.MILLISECONDS.toNanos(50);
    while (read(own).ran() < until) {
      Thread.onSpinWait();
    }
  }
}
