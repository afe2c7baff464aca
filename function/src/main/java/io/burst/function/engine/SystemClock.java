package io.burst.function.engine;

import io.burst.function.carrier.UserThreads;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/** The machine's own time. The wall clock is read once, then carried on by the monotonic one. */
public final class SystemClock implements Clock {
  private final long wallAtZero;

  /** A clock whose wall time is that of now. */
  public SystemClock() {
    Instant now = Instant.now();
    wallAtZero = now.getEpochSecond() * 1_000_000_000 + now.getNano() - System.nanoTime();
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public long wallNanos() {
    return wallAtZero + System.nanoTime();
  }

  @Override
  public void parkUntil(long nanoTime) {
    if (nanoTime - System.nanoTime() > 0) {
      UserThreads.parkUntil(nanoTime);
    }
  }

  @Override
  public void park() {
    LockSupport.park(this);
  }

  @Override
  public void at(long nanoTime, Runnable action) {
    UserThreads.at(nanoTime, action);
  }

  @Override
  public void unpark(Thread thread) {
    LockSupport.unpark(thread);
  }

  @Override
  public boolean giveWayInTime(long now) {
    return UserThreads.giveWayInTime(now);
  }

  @Override
  public void join(Thread thread) {
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public Thread startPlatform(String name, Runnable task) {
    return Thread.ofPlatform().name(name).daemon(true).start(task);
  }

  @Override
  public Thread startVirtual(String name, Runnable task) {
    return UserThreads.start(name, task);
  }
}
