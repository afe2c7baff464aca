package io.burst.cli.cloud.testing;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what another process does: asks again and again, until a deadline and no longer. */
public final class Await {
  private static final long PAUSE_NANOS = Duration.ofMillis(50).toNanos();

  private Await() {}

  /** The first answer that is there. */
  public static <T> T answer(String what, Duration limit, Supplier<Optional<T>> question) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (true) {
      Optional<T> answer = question.get();
      if (answer.isPresent()) {
        return answer.get();
      }
      if (System.nanoTime() > deadline) {
        throw new AssertionError("waited " + limit.toSeconds() + " s in vain for " + what);
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /** Until it is true. */
  public static void until(String what, Duration limit, BooleanSupplier question) {
    answer(what, limit, () -> question.getAsBoolean() ? Optional.of(true) : Optional.empty());
  }
}
