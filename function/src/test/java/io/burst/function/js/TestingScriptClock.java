package io.burst.function.js;

import io.burst.function.engine.Clock;
import io.burst.function.engine.SystemClock;

/** A clock for one user alone: time stands still while it runs and jumps when it waits. */
public final class TestingScriptClock implements Clock {
  private final Clock real = new SystemClock();
  private long now = 1_000_000_000L;

  @Override
  public synchronized long nanoTime() {
    return now;
  }

  @Override
  public long wallNanos() {
    return real.wallNanos();
  }

  @Override
  public synchronized void parkUntil(long nanoTime) {
    now = Math.max(now, nanoTime);
  }

  @Override
  public void park() {
    real.park();
  }

  @Override
  public void at(long nanoTime, Runnable action) {
    real.at(real.nanoTime() + nanoTime - nanoTime(), action);
  }

  @Override
  public void unpark(Thread thread) {
    real.unpark(thread);
  }

  @Override
  public void join(Thread thread) {
    real.join(thread);
  }

  @Override
  public Thread startPlatform(String name, Runnable task) {
    return real.startPlatform(name, task);
  }

  @Override
  public Thread startVirtual(String name, Runnable task) {
    return real.startVirtual(name, task);
  }
}
