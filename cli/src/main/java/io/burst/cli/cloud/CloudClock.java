package io.burst.cli.cloud;

import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Time as the cloud's commands see it: what passes between two looks at something remote. */
public interface CloudClock {
  /** A point in time, in nanoseconds; only differences mean something. */
  long nanos();

  /** Lets time pass. An interrupt ends it as {@link ErrorKind#INTERRUPTED}. */
  void pause(Duration duration);

  /** The real one. */
  static CloudClock system() {
    return new CloudClock() {
      @Override
      public long nanos() {
        return System.nanoTime();
      }

      @Override
      public void pause(Duration duration) {
        long deadline = System.nanoTime() + duration.toNanos();
        long left = duration.toNanos();
        while (left > 0) {
          LockSupport.parkNanos(left);
          if (Thread.currentThread().isInterrupted()) {
            throw new BurstException(ErrorKind.INTERRUPTED, "interrupted while waiting for AWS");
          }
          left = deadline - System.nanoTime();
        }
      }
    };
  }
}
