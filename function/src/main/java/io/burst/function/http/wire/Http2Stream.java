package io.burst.function.http.wire;

import io.burst.function.http.dial.Connection;
import io.burst.function.http.dial.Failures;
import io.burst.function.http.dial.LoadFailure;
import io.burst.function.http.dial.LoadFailure.Progress;
import io.burst.function.http.dial.Timed;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One exchange on an HTTP/2 connection: its virtual user waits, the connection's reader delivers.
 * What the reader writes is published by the outcome.
 */
final class Http2Stream implements Timed {
  private static final byte[] NOTHING = new byte[0];

  /** How it ended: a failure, or none. */
  private record Outcome(@Nullable LoadFailure failure) {}

  private final Thread user = Thread.currentThread();
  private final BodyPolicy policy;
  private final long deadline;
  private final AtomicReference<@Nullable Outcome> outcome = new AtomicReference<>();
  private final Connection connection;
  private int status;
  private Headers headers = Headers.EMPTY;
  private byte[] body = NOTHING;
  private int kept;
  private long length;
  private int unacknowledged;
  private volatile long firstByte;
  volatile int id;

  /** Whether its user waits for somebody else to read. */
  volatile boolean waiting;

  /** Whether its user may hang in a write, out of which only a close gets it. */
  volatile boolean writing;

  long sendWindow;

  /** An exchange of the calling thread. */
  Http2Stream(BodyPolicy policy, long deadline, Connection connection) {
    this.policy = policy;
    this.deadline = deadline;
    this.connection = connection;
  }

  @Override
  public long deadline() {
    return outcome.get() == null ? deadline : NEVER;
  }

  @Override
  public void expire(long unused) {
    if (end(Failures.timeout()) && writing) {
      connection.abort();
    }
  }

  boolean isEnded() {
    return outcome.get() != null;
  }

  /** Ends it well. */
  void complete() {
    if (outcome.compareAndSet(null, new Outcome(null))) {
      LockSupport.unpark(user);
    }
  }

  /** Ends it by a failure; false if it had ended already. */
  boolean end(LoadFailure failure) {
    LoadFailure known =
        failure.progress() == Progress.ANSWERED && firstByte == 0
            ? failure.at(Progress.UNANSWERED)
            : failure;
    boolean first = outcome.compareAndSet(null, new Outcome(known));
    if (first) {
      LockSupport.unpark(user);
    }
    return first;
  }

  void wake() {
    LockSupport.unpark(user);
  }

  /** Why it ended, if that was a failure. */
  @Nullable LoadFailure failure() {
    Outcome ended = outcome.get();
    return ended == null ? null : ended.failure;
  }

  /** Waits for the end; the result is the response. */
  WireResponse await(Http2Reading reading, HopClock clock) throws LoadFailure {
    Outcome ended = outcome.get();
    while (ended == null) {
      if (Thread.currentThread().isInterrupted()) {
        throw Failures.interrupted();
      }
      reading.await(this, this::isEnded);
      ended = outcome.get();
    }
    clock.firstByte = firstByte;
    if (ended.failure != null) {
      throw ended.failure;
    }
    byte[] bytes = body.length == kept ? body : Arrays.copyOf(body, kept);
    return new WireResponse(
        new ResponseHead(status, ReasonPhrases.statusText(status), "HTTP/2.0", headers, length),
        bytes);
  }

  /** A header list with a status came; those of 1xx are passed over. */
  void receive(int itsStatus, Headers itsHeaders) {
    if (firstByte == 0) {
      firstByte = System.nanoTime();
    }
    if (itsStatus >= 200) {
      status = itsStatus;
      headers = itsHeaders;
    }
  }

  boolean hasHead() {
    return status != 0;
  }

  /**
   * Data came.
   *
   * @return bytes to give back to the stream's window, or 0: not yet
   */
  int receive(byte[] bytes, int offset, int count, int flowControlled) throws LoadFailure {
    length += count;
    policy.check(length);
    if (policy.keep()) {
      if (kept + count > body.length) {
        body = Arrays.copyOf(body, Math.max(kept + count, body.length * 2));
      }
      System.arraycopy(bytes, offset, body, kept, count);
      kept += count;
    }
    unacknowledged += flowControlled;
    if (unacknowledged < Http2Writer.STREAM_WINDOW / 2) {
      return 0;
    }
    int increment = unacknowledged;
    unacknowledged = 0;
    return increment;
  }
}
