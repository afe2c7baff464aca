package io.burst.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.burst.function.engine.TestingClock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In virtual time. */
class StartLineTest {
  private static final long MILLI = 1_000_000;

  private final TestingClock clock = new TestingClock();
  private final StartLine line = new StartLine(clock);
  private final List<Long> starts = new ArrayList<>();
  private final List<Long> known = new ArrayList<>();

  /** Workers that see a signal each at its time; the signal means a start in 100 ms. */
  private void meet(int workers, long... seenAfterMillis) {
    long now = clock.nanoTime();
    long signalled = clock.wallNanos() + 100 * MILLI;
    List<Thread> threads = new ArrayList<>();
    for (long after : seenAfterMillis) {
      threads.add(
          clock.startPlatform(
              "worker",
              () -> {
                while (clock.nanoTime() - now < after * MILLI) {
                  clock.parkUntil(now + after * MILLI);
                }
                starts.add(line.meet(workers, signalled) - signalled);
                known.add(clock.wallNanos() - signalled);
              }));
    }
    threads.forEach(clock::join);
  }

  @Test
  void allInTimeStartAtTheSignal() {
    meet(3, 1, 5, 30);
    assertThat(starts).containsExactly(0L, 0L, 0L);
    assertThat(known).allSatisfy(time -> assertThat(time).isNegative());
  }

  @Test
  void aLoneWorkerWaitsForNobody() {
    meet(1, 150);
    assertThat(starts).containsExactly(70 * MILLI);
    assertThat(known).containsExactly(50 * MILLI);
  }

  @Test
  void oneThatSeesItLateHoldsAllOfThem() {
    meet(3, 1, 400, 5);
    assertThat(starts).containsExactly(320 * MILLI, 320 * MILLI, 320 * MILLI);
    assertThat(known).allSatisfy(time -> assertThat(time).isLessThan(320 * MILLI));
  }

  @Test
  void oneThatNeverComesIsNotWaitedForForEver() {
    meet(3, 1, 5);
    assertThat(starts).hasSize(2).allMatch(start -> start == 1_921 * MILLI);
  }
}
