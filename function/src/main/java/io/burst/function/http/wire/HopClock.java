package io.burst.function.http.wire;

import io.burst.function.http.dial.Connection;

/**
 * The instants of one hop, of {@link System#nanoTime()}; 0: not reached. k6's phases follow from
 * them: blocked = ready − start, sending = wrote − ready, waiting = first byte − wrote, receiving =
 * done − first byte. Written by the hop's thread and, for a long body, the thread that sends it.
 */
public final class HopClock {
  /** The hop began: a connection is looked for. */
  public long start;

  /** A connection is there, and nobody else's request is waited for. */
  public long ready;

  /** The request went out whole. */
  public volatile long wrote;

  /** The first byte of the response came. */
  public long firstByte;

  /** The response is here whole, or the hop failed. */
  public long done;

  /** How long connect(2) took, 0 for a connection used again. */
  public long connecting;

  /** How long the TLS handshake took, 0 for a connection used again. */
  public long handshaking;

  /** When the whole exchange must have ended. */
  public long deadline;

  /** Makes ready for the next hop. */
  public void begin(long now) {
    start = now;
    ready = 0;
    wrote = 0;
    firstByte = 0;
    done = 0;
    connecting = 0;
    handshaking = 0;
  }

  /** A connection is there, a new one or one used again. */
  public void connected(Connection connection, boolean reused, long now) {
    ready = now;
    connecting = reused ? 0 : connection.times().connecting();
    handshaking = reused ? 0 : connection.times().handshaking();
  }

  /** The request went out whole. What it waited for those of others is time blocked. */
  public void sent(Connection connection) {
    if (connection.writeBegan() != 0) {
      ready = connection.writeBegan();
    }
    wrote = connection.wrote();
  }
}
