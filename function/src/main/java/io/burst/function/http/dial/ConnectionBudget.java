package io.burst.function.http.dial;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How many sockets a worker may have open (rules.md 17). At the limit the connection that has been
 * idle for longest, of any virtual user, is closed; when none is idle the request waits, and the
 * wait is counted as saturation of the generator, not of the target. Thread-safe.
 */
final class ConnectionBudget {
  private volatile int limit;
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger waiting = new AtomicInteger();
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition freed = lock.newCondition();
  private final LongAdder waits = new LongAdder();
  private final LongAdder waitNanos = new LongAdder();
  private final LongAdder evictions = new LongAdder();

  ConnectionBudget(int limit) {
    this.limit = limit;
  }

  /**
   * Takes leave to open one socket.
   *
   * @throws LoadFailure if none could be had by the deadline
   */
  void acquire(long deadline) throws LoadFailure {
    if (tryAcquire()) {
      return;
    }
    long start = System.nanoTime();
    waiting.incrementAndGet();
    lock.lock();
    try {
      while (!tryAcquire()) {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          throw Failures.timeout();
        }
        // What is left is not needed: the deadline is looked at again.
        long _ = freed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failures.interrupted();
    } finally {
      lock.unlock();
      waiting.decrementAndGet();
      waits.increment();
      waitNanos.add(System.nanoTime() - start);
    }
  }

  private boolean tryAcquire() {
    while (true) {
      int now = open.get();
      if (now < limit) {
        if (open.compareAndSet(now, now + 1)) {
          return true;
        }
      } else if (!evictLongestIdle()) {
        return false;
      }
    }
  }

  /** Closes the longest-idle connection; false if none is idle. */
  boolean evictLongestIdle() {
    while (true) {
      Connection longest = null;
      for (Connection connection : connections) {
        if (connection.isIdle()
            && (longest == null || connection.idleSince() - longest.idleSince() < 0)) {
          longest = connection;
        }
      }
      if (longest == null) {
        return false;
      }
      if (longest.evict()) {
        evictions.increment();
        return true;
      }
    }
  }

  void opened(Connection connection) {
    connections.add(connection);
  }

  /** Gives the leave back. */
  void release(Connection connection) {
    connections.remove(connection);
    open.decrementAndGet();
    wakeWaiting();
  }

  /**
   * The system has fewer sockets than the budget: from now on the limit is what is open.
   *
   * @return false if nothing is open, so that waiting would be in vain
   */
  boolean lower() {
    int others = open.decrementAndGet();
    if (others > 0) {
      limit = others;
    }
    return others > 0;
  }

  /** A connection has become idle: whoever waits may close it. */
  void wakeWaiting() {
    if (waiting.get() > 0) {
      lock.lock();
      try {
        freed.signal();
      } finally {
        lock.unlock();
      }
    }
  }

  int waiting() {
    return waiting.get();
  }

  /** Closes every socket, whoever uses it. */
  void closeAll() {
    connections.forEach(Connection::abort);
  }

  Saturation saturation() {
    return new Saturation(open.get(), waits.sum(), waitNanos.sum(), evictions.sum());
  }
}
