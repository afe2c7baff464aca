package io.burst.function.http.wire;

import io.burst.function.carrier.UserThreads;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Who reads an HTTP/2 connection: one thread at a time. A user that waits for its answer reads for
 * itself and for all others, which saves two changes of threads for each request. While no user has
 * read for a while a thread of its own does, so that pings, settings and a GOAWAY are answered and
 * a connection that has died is known to be dead.
 */
final class Http2Reading {
  /** How long the connection may go unread between two requests. */
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(100);

  private final Http2 http2;
  private final Http2Reader reader;
  private final AtomicBoolean taken = new AtomicBoolean();
  private volatile long given = System.nanoTime() - PAUSE;

  Http2Reading(Http2 http2, Http2Reader reader) {
    this.http2 = http2;
    this.reader = reader;
  }

  void start() {
    Thread _ = Thread.ofVirtual().name("burst-h2-reader").start(this::readIdle);
  }

  /**
   * Reads, or waits while somebody else does, until the caller has what it waits for. Returns early
   * when it is interrupted, and may return for no reason.
   */
  void await(Http2Stream stream, BooleanSupplier enough) {
    if (!taken.compareAndSet(false, true)) {
      park(stream);
      return;
    }
    try {
      while (!enough.getAsBoolean() && !Thread.currentThread().isInterrupted()) {
        if (!reader.readNow() && !enough.getAsBoolean()) {
          http2.connection().awaitReadableOrWake();
        }
      }
    } finally {
      giveBack();
    }
  }

  /** Whoever stops reading wakes one that has said it waits, or this one sees that nobody reads. */
  private void park(Http2Stream stream) {
    stream.waiting = true;
    if (taken.get()) {
      LockSupport.park(this);
    }
    stream.waiting = false;
  }

  private void giveBack() {
    given = System.nanoTime();
    taken.set(false);
    http2.wakeOne();
  }

  private void readIdle() {
    while (http2.isAlive()) {
      long unread = System.nanoTime() - given;
      if (unread < PAUSE) {
        UserThreads.parkUntil(System.nanoTime() + PAUSE - unread);
      } else if (taken.compareAndSet(false, true)) {
        readUntilAnswer();
      } else {
        UserThreads.parkUntil(System.nanoTime() + PAUSE);
      }
    }
  }

  /** From the next answer on the users read for themselves. */
  private void readUntilAnswer() {
    try {
      long answers = http2.ended();
      while (http2.isAlive() && http2.ended() == answers) {
        if (!reader.readNow() && http2.isAlive()) {
          http2.connection().awaitReadableOrWake();
        }
      }
    } finally {
      giveBack();
    }
  }
}
