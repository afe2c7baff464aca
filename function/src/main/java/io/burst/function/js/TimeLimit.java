package io.burst.function.js;

import io.burst.function.engine.Clock;
import java.time.Duration;

/** Calls off what takes too long, from a platform thread so that a busy script cannot delay it. */
final class TimeLimit implements AutoCloseable {
  private final Clock clock;
  private final Thread watcher;
  private volatile boolean over;

  private TimeLimit(Clock clock, Duration limit, Runnable callOff) {
    this.clock = clock;
    long until = clock.nanoTime() + limit.toNanos();
    this.watcher =
        clock.startPlatform(
            "time-limit",
            () -> {
              while (!over && until - clock.nanoTime() > 0) {
                clock.parkUntil(until);
              }
              if (!over) {
                callOff.run();
              }
            });
  }

  /** Starts to watch; closing it in time means that nothing happens. */
  static TimeLimit start(Clock clock, Duration limit, Runnable callOff) {
    return new TimeLimit(clock, limit, callOff);
  }

  @Override
  public void close() {
    over = true;
    clock.unpark(watcher);
  }
}
