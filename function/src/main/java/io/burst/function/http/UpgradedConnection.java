package io.burst.function.http;

import io.burst.function.http.dial.Connection;
import io.burst.function.http.dial.LoadFailure;
import io.burst.function.http.dial.Peer;
import io.burst.function.http.wire.Http1;

/**
 * A connection after its server has switched protocols: bytes of whatever protocol was asked for,
 * without a deadline. One thread may read while another writes; the caller closes it, and the
 * client that opened it does so at its end.
 */
public final class UpgradedConnection implements AutoCloseable {
  private final ConnectionPool pool;
  private final Connection connection;
  private final byte[] early;
  private int earlyTaken;

  UpgradedConnection(ConnectionPool pool, Http1 http1) {
    this.pool = pool;
    this.connection = http1.connection();
    this.early = http1.takeBuffered();
  }

  /** Who is at the other end. */
  public Peer peer() {
    return connection.peer();
  }

  /**
   * Reads at least one byte, unless the other side has closed.
   *
   * @return the bytes read, or -1 at the end
   */
  public int read(byte[] into, int offset, int length) throws LoadFailure {
    if (earlyTaken < early.length) {
      int part = Math.min(length, early.length - earlyTaken);
      System.arraycopy(early, earlyTaken, into, offset, part);
      earlyTaken += part;
      return part;
    }
    return connection.read(into, offset, length);
  }

  /** Writes all of it. */
  public void write(byte[] from, int offset, int length) throws LoadFailure {
    connection.write(from, offset, length);
  }

  /** Closes the socket under whoever reads or writes; from any thread. */
  public void abort() {
    connection.abort();
  }

  /** Gives the socket back; nobody may read or write any more. */
  @Override
  public void close() {
    pool.discard(connection);
  }
}
