package io.burst.function;

import io.burst.function.engine.Clock;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/** What the JIT compilers of this process do. */
final class Compilers {
  private static final Duration LOOK = Duration.ofMillis(250);
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private Compilers() {}

  /** The time that they have spent so far. */
  static Duration spent() {
    return Duration.ofMillis(ManagementFactory.getCompilationMXBean().getTotalCompilationTime());
  }

  /** Waits until they have done what they were asked for; not for ever. */
  static void settle(Clock clock) {
    long last = clock.nanoTime() + LIMIT.toNanos();
    Duration before;
    do {
      before = spent();
      clock.parkUntil(clock.nanoTime() + LOOK.toNanos());
    } while (!before.equals(spent()) && clock.nanoTime() - last < 0);
  }
}
