package io.burst.function.http.dial;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;

/**
 * TLS over a {@link PlainWire}, by an {@link SSLEngine}. The reader owns {@code cipherIn} and
 * {@code clear}; whoever writes holds the lock, so that a key update met by the reader does not
 * tear a record.
 */
final class TlsWire implements Wire {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final SSLEngine engine;
  private final PlainWire plain;
  private final ByteBuffer cipherIn;
  private final ByteBuffer cipherOut;
  private final ByteBuffer clear;
  private final ReentrantLock writing = new ReentrantLock();
  private boolean ended;

  TlsWire(SSLEngine engine, PlainWire plain) {
    this.engine = engine;
    this.plain = plain;
    int record = engine.getSession().getPacketBufferSize();
    this.cipherIn = ByteBuffer.allocate(record).flip();
    this.cipherOut = ByteBuffer.allocate(record);
    this.clear = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize()).flip();
  }

  /** Blocks until the session stands. */
  void handshake() throws IOException {
    engine.beginHandshake();
    try {
      proceed(engine.getHandshakeStatus(), clear.clear());
    } catch (SSLException | LoadFailure said) {
      throw said;
    } catch (IOException broken) {
      hearAlert();
      throw broken;
    }
    clear.flip();
  }

  /**
   * A server that refuses sends an alert and closes; the write that then fails must not hide why.
   */
  private void hearAlert() throws SSLException {
    try {
      while (!ended) {
        switch (engine.getHandshakeStatus()) {
          case NEED_TASK -> runTasks();
          case NEED_WRAP -> engine.wrap(NOTHING, cipherOut.clear());
          case NEED_UNWRAP, NEED_UNWRAP_AGAIN, FINISHED, NOT_HANDSHAKING ->
              unwrapMore(clear.clear(), true);
        }
      }
    } catch (SSLException alert) {
      throw alert;
    } catch (IOException nothingMore) {
      ended = true;
    }
  }

  /** Does what the engine wants until it wants nothing more; data met on the way is appended. */
  private void proceed(HandshakeStatus wanted, ByteBuffer into) throws IOException {
    HandshakeStatus status = wanted;
    while (true) {
      switch (status) {
        case NEED_TASK -> status = runTasks();
        case NEED_WRAP -> status = wrap(NOTHING).getHandshakeStatus();
        case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
          status = unwrapMore(into, true).getHandshakeStatus();
          if (ended) {
            throw Failures.generic("EOF");
          }
        }
        case FINISHED, NOT_HANDSHAKING -> {
          return;
        }
      }
    }
  }

  private HandshakeStatus runTasks() {
    Runnable task = engine.getDelegatedTask();
    while (task != null) {
      task.run();
      task = engine.getDelegatedTask();
    }
    return engine.getHandshakeStatus();
  }

  private SSLEngineResult wrap(ByteBuffer from) throws IOException {
    writing.lock();
    try {
      SSLEngineResult result = engine.wrap(from, cipherOut.clear());
      cipherOut.flip();
      plain.write(cipherOut.array(), 0, cipherOut.remaining());
      if (result.getStatus() == Status.CLOSED && from.hasRemaining()) {
        throw Failures.generic("write: tls session is closed");
      }
      return result;
    } finally {
      writing.unlock();
    }
  }

  /**
   * Unwraps one record, reading from the socket as needed; sets {@code ended} at the end. If it may
   * not wait, an underflow says that a record is not whole yet.
   */
  private SSLEngineResult unwrapMore(ByteBuffer into, boolean mayWait) throws IOException {
    while (true) {
      SSLEngineResult result = engine.unwrap(cipherIn, into);
      if (result.getStatus() == Status.CLOSED) {
        ended = true;
        return result;
      }
      if (result.getStatus() == Status.BUFFER_OVERFLOW) {
        throw Failures.generic("tls: too much data within a handshake");
      }
      if (result.getStatus() != Status.BUFFER_UNDERFLOW) {
        return result;
      }
      int more = refill(mayWait);
      if (more == 0) {
        return result;
      }
      if (more < 0) {
        if (cipherIn.hasRemaining()) {
          throw Failures.unexpectedEof();
        }
        ended = true;
        return result;
      }
    }
  }

  private int refill(boolean mayBlock) throws IOException {
    cipherIn.compact();
    try {
      byte[] into = cipherIn.array();
      int from = cipherIn.position();
      int room = cipherIn.remaining();
      int read = mayBlock ? plain.read(into, from, room) : plain.readNow(into, from, room);
      cipherIn.position(from + Math.max(read, 0));
      return read;
    } finally {
      cipherIn.flip();
    }
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    return read(into, offset, length, true);
  }

  @Override
  public int readNow(byte[] into, int offset, int length) throws IOException {
    return read(into, offset, length, false);
  }

  private int read(byte[] into, int offset, int length, boolean mayWait) throws IOException {
    if (!clear.hasRemaining()) {
      // A large array takes a whole record without a copy.
      boolean direct = length >= clear.capacity();
      int read = readSome(direct ? ByteBuffer.wrap(into, offset, length) : clear.clear(), mayWait);
      if (!direct) {
        clear.flip();
      }
      if (read == 0) {
        return ended ? -1 : 0;
      }
      if (direct) {
        return read;
      }
    }
    int part = Math.min(length, clear.remaining());
    clear.get(into, offset, part);
    return part;
  }

  /**
   * Unwraps until there is some data; 0 at the end, or if there is none yet and it may not wait.
   */
  private int readSome(ByteBuffer target, boolean mayWait) throws IOException {
    int start = target.position();
    while (target.position() == start && !ended) {
      SSLEngineResult result = unwrapMore(target, mayWait);
      if (result.getStatus() == Status.BUFFER_UNDERFLOW) {
        return 0;
      }
      HandshakeStatus status = result.getHandshakeStatus();
      if (status == HandshakeStatus.NEED_TASK || status == HandshakeStatus.NEED_WRAP) {
        proceed(status, target);
      }
    }
    return target.position() - start;
  }

  @Override
  public void write(byte[] from, int offset, int length) throws IOException {
    ByteBuffer rest = ByteBuffer.wrap(from, offset, length);
    while (rest.hasRemaining()) {
      wrap(rest);
    }
  }

  /** Session tickets and key updates may lie there; they are no reason to give the wire up. */
  @Override
  public boolean isStale() throws IOException {
    if (ended || clear.hasRemaining()) {
      return true;
    }
    if (!cipherIn.hasRemaining() && refill(false) < 0) {
      return true;
    }
    ByteBuffer into = clear.clear();
    boolean stale = drainTickets(into);
    clear.flip();
    return stale;
  }

  private boolean drainTickets(ByteBuffer into) throws IOException {
    while (cipherIn.hasRemaining()) {
      SSLEngineResult result = engine.unwrap(cipherIn, into);
      if (result.getStatus() == Status.BUFFER_UNDERFLOW) {
        return false;
      }
      if (result.getStatus() == Status.CLOSED || into.position() > 0) {
        return true;
      }
      HandshakeStatus status = result.getHandshakeStatus();
      if (status == HandshakeStatus.NEED_TASK || status == HandshakeStatus.NEED_WRAP) {
        proceed(status, into);
      }
    }
    return false;
  }

  @Override
  public void goodbye() {
    // No close_notify: it would be one more write that can block, for a socket that is done with.
  }

  String applicationProtocol() {
    String protocol = engine.getApplicationProtocol();
    return protocol == null ? "" : protocol;
  }

  String version() {
    return TlsVersion.labelOf(engine.getSession().getProtocol());
  }

  String cipherSuite() {
    return engine.getSession().getCipherSuite();
  }
}
