package io.burst.function.http.wire;

import io.burst.function.carrier.UserThreads;
import io.burst.function.http.dial.Connection;
import io.burst.function.http.dial.Failures;
import io.burst.function.http.dial.LoadFailure;
import io.burst.function.http.dial.LoadFailure.Progress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/2 (RFC 9113) on one connection, shared by the requests of one virtual user. Callers write
 * for themselves, and read for each other: {@link Http2Reading}.
 *
 * <p>A caller joins first, which takes one of the streams the server allows, then exchanges, then
 * leaves. Without streams the connection is idle and may be closed to make room.
 */
public final class Http2 implements Speaker {
  private static final int LAST_STREAM = Integer.MAX_VALUE - 1_000;

  // Until the server has said how many streams it allows; as Go's client.
  private static final int FIRST_STREAM_LIMIT = 100;
  private static final int SPEC_WINDOW = 65_535;
  private static final int FRAME = 16_384;

  private final Connection connection;
  private final Http2Writer writer;
  private final Http2Reading reading;
  private final Http2RequestFields fields = new Http2RequestFields();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition freed = lock.newCondition();
  private final Map<Integer, Http2Stream> streams = new HashMap<>();
  private int joined;
  private int streamLimit = FIRST_STREAM_LIMIT;
  private long sendWindow = SPEC_WINDOW;
  private int initialWindow = SPEC_WINDOW;
  private boolean closing;
  private int goAwayCode = -1;
  private volatile long ended;
  private volatile @Nullable LoadFailure dead;

  private Http2(Connection connection) {
    this.connection = connection;
    this.writer = new Http2Writer(connection);
    this.reading = new Http2Reading(this, new Http2Reader(this, writer));
  }

  /** Begins HTTP/2 on a leased connection; the caller has joined. */
  public static Http2 open(Connection connection) throws LoadFailure {
    Http2 http2 = new Http2(connection);
    http2.writer.open(HeadParser.MOST_BYTES);
    http2.joined = 1;
    if (!connection.hold()) {
      throw Failures.timeout();
    }
    http2.reading.start();
    return http2;
  }

  @Override
  public Connection connection() {
    return connection;
  }

  /** Whether new requests can join. */
  @Override
  public boolean isReusable() {
    return dead == null && !closing;
  }

  /**
   * Takes a stream, waiting for one if the server allows no more; false if the connection takes no
   * new ones.
   */
  public boolean join(long deadline) throws LoadFailure {
    lock.lock();
    try {
      while (isReusable() && joined >= streamLimit) {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          throw Failures.timeout();
        }
        boolean _ = freed.await(left, TimeUnit.NANOSECONDS);
      }
      if (!isReusable() || (joined == 0 && !takeIdle(deadline))) {
        return false;
      }
      joined++;
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failures.interrupted();
    } finally {
      lock.unlock();
    }
  }

  private boolean takeIdle(long deadline) {
    return connection.lease(deadline) && connection.hold();
  }

  /**
   * Gives the stream back.
   *
   * @return whether the connection is of no more use to anyone
   */
  public boolean leave() {
    lock.lock();
    try {
      joined--;
      freed.signal();
      if (joined > 0) {
        return false;
      }
      return !isReusable() || !connection.rest(System.nanoTime());
    } finally {
      lock.unlock();
    }
  }

  /** Takes no new requests: the connection ends with those under way. */
  public void retire() {
    closing = true;
  }

  @Override
  public WireResponse exchange(WireRequest request, BodyPolicy policy, HopClock clock)
      throws LoadFailure {
    Http2Stream stream = new Http2Stream(policy, clock.deadline, connection);
    connection.deadlines().watch(stream);
    connection.deadlines().arm(clock.deadline);
    try {
      send(request, stream, clock);
      // As in Http1: the answer may be there when it is our turn again.
      UserThreads.giveWay();
      return stream.await(reading, clock);
    } catch (LoadFailure failure) {
      abandon(stream);
      // What ended the stream says more than the write that failed in consequence.
      LoadFailure cause = stream.failure();
      throw cause == null ? failure : cause;
    } finally {
      connection.deadlines().forget(stream);
      remove(stream);
    }
  }

  private void send(WireRequest request, Http2Stream stream, HopClock clock) throws LoadFailure {
    byte[] body = request.body();
    stream.writing = true;
    try {
      writer.headers(fields.of(request), body.length == 0, id -> register(stream, id));
      sendBody(body, stream);
    } finally {
      stream.writing = false;
    }
    clock.wrote = System.nanoTime();
  }

  private void register(Http2Stream stream, int id) throws LoadFailure {
    lock.lock();
    try {
      LoadFailure why = dead;
      if (why != null) {
        throw why.at(Progress.UNSENT);
      }
      if (closing && goAwayCode >= 0) {
        throw Http2Failures.goAway(goAwayCode).at(Progress.UNSENT);
      }
      closing = closing || id > LAST_STREAM;
      stream.id = id;
      stream.sendWindow = initialWindow;
      streams.put(id, stream);
    } finally {
      lock.unlock();
    }
  }

  private void sendBody(byte[] body, Http2Stream stream) throws LoadFailure {
    int at = 0;
    while (at < body.length && !stream.isEnded()) {
      int part = reserve(stream, body.length - at);
      if (part > 0) {
        writer.data(stream.id, body, at, part, at + part == body.length);
        at += part;
      } else {
        if (Thread.currentThread().isInterrupted()) {
          throw Failures.interrupted();
        }
        writer.flushHeaders();
        reading.await(stream, () -> stream.isEnded() || mayWrite(stream));
      }
    }
    if (at < body.length) {
      // It was answered early; the rest is not wanted.
      writer.reset(stream.id, Http2Failures.CANCEL);
    }
  }

  private boolean mayWrite(Http2Stream stream) {
    lock.lock();
    try {
      return sendWindow > 0 && stream.sendWindow > 0;
    } finally {
      lock.unlock();
    }
  }

  /** Takes from both windows what may be sent now, at most one frame. */
  private int reserve(Http2Stream stream, int wanted) {
    lock.lock();
    try {
      int part = (int) Math.min(Math.min(wanted, FRAME), Math.min(sendWindow, stream.sendWindow));
      if (part <= 0) {
        return 0;
      }
      sendWindow -= part;
      stream.sendWindow -= part;
      return part;
    } finally {
      lock.unlock();
    }
  }

  /** The user gives up on a stream that the server may still work on. */
  private void abandon(Http2Stream stream) {
    boolean open;
    lock.lock();
    try {
      open = dead == null && streams.containsKey(stream.id);
    } finally {
      lock.unlock();
    }
    if (open) {
      try {
        writer.reset(stream.id, Http2Failures.CANCEL);
      } catch (LoadFailure gone) {
        die(gone);
      }
    }
  }

  private void remove(Http2Stream stream) {
    lock.lock();
    try {
      streams.remove(stream.id);
    } finally {
      lock.unlock();
    }
  }

  // ---- who reads ----

  boolean isAlive() {
    return dead == null;
  }

  /** How many streams have ended. */
  long ended() {
    return ended;
  }

  /** Nobody reads now: one of those that wait has to. */
  void wakeOne() {
    lock.lock();
    try {
      for (Http2Stream stream : streams.values()) {
        if (stream.waiting && !stream.isEnded()) {
          stream.wake();
          return;
        }
      }
    } finally {
      lock.unlock();
    }
  }

  // ---- what the reader tells ----

  @Nullable Http2Stream stream(int id) {
    lock.lock();
    try {
      return streams.get(id);
    } finally {
      lock.unlock();
    }
  }

  /** The server has ended a stream: it counts no longer. */
  // Written under the lock only.
  @SuppressWarnings("NonAtomicVolatileUpdate")
  @Nullable Http2Stream removeStream(int id) {
    lock.lock();
    try {
      ended++;
      return streams.remove(id);
    } finally {
      lock.unlock();
    }
  }

  void streamLimit(long limit) {
    lock.lock();
    try {
      streamLimit = (int) Math.min(limit, Integer.MAX_VALUE);
      freed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void initialWindow(int window) {
    lock.lock();
    try {
      int change = window - initialWindow;
      initialWindow = window;
      for (Http2Stream stream : streams.values()) {
        stream.sendWindow += change;
        stream.wake();
      }
    } finally {
      lock.unlock();
    }
  }

  void widen(int id, int increment) throws LoadFailure {
    lock.lock();
    try {
      if (id == 0) {
        sendWindow += increment;
        streams.values().forEach(Http2Stream::wake);
      } else {
        Http2Stream stream = streams.get(id);
        if (stream != null) {
          stream.sendWindow += increment;
          stream.wake();
        }
      }
      if (sendWindow > Integer.MAX_VALUE) {
        throw Http2Failures.connection(Http2Failures.FLOW_CONTROL_ERROR);
      }
    } finally {
      lock.unlock();
    }
  }

  /** No new streams; those the server has not looked at can be sent again. */
  void goAway(int lastStream, int code) {
    lock.lock();
    try {
      closing = true;
      goAwayCode = code;
      freed.signalAll();
      for (Http2Stream stream : List.copyOf(streams.values())) {
        if (stream.id > lastStream) {
          streams.remove(stream.id);
          // As Go: a server that refuses the very first stream for a reason would do so again.
          boolean again = stream.id != 1 || code == Http2Failures.NO_ERROR;
          LoadFailure failure = Http2Failures.goAway(code);
          stream.end(again ? failure.at(Progress.UNSENT) : failure);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** The connection is of no more use: whoever waits for it is told. */
  void die(LoadFailure failure) {
    List<Http2Stream> waiting;
    LoadFailure told;
    lock.lock();
    try {
      if (dead != null) {
        return;
      }
      told = goAwayCode >= 0 && failure.code() < 1100 ? Http2Failures.goAway(goAwayCode) : failure;
      dead = told;
      waiting = new ArrayList<>(streams.values());
      streams.clear();
      freed.signalAll();
    } finally {
      lock.unlock();
    }
    for (Http2Stream stream : waiting) {
      boolean _ = stream.end(told);
    }
    connection.abort();
  }
}
