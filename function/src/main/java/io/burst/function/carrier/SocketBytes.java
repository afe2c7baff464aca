package io.burst.function.carrier;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a channel in non-blocking mode, in and out: by the channel, and once much is read
 * and written by the system's own functions, where there are any. One thread may read while another
 * writes.
 *
 * <p>The system gives the number of a closed descriptor to the next socket. Therefore the channel
 * is closed by {@link #close} only, and not before whoever is using the number has left: nothing
 * may be sent to, or read from, another target.
 */
final class SocketBytes {
  /** Added to how many are inside. */
  private static final int CLOSED = Integer.MIN_VALUE;

  // No collection can begin while the system copies. The channel has an off-heap buffer for each
  // carrier, which grows to the largest part.
  private static final int PART = 64 * 1024;

  /** So often channels are used before the functions are learnt: a short test starts sooner. */
  private static final int USED_TO_LEARN = 100;

  private static final AtomicInteger USED = new AtomicInteger();
  private static volatile boolean learnt;

  private final SocketChannel channel;
  private final AtomicInteger inside = new AtomicInteger();
  private final Runnable closing;

  /** Whether it has been asked for {@link #system}, which may not be there. */
  private boolean asked;

  private @Nullable SystemSocket system;

  /** A failure to read is told to whoever reads again, too. */
  private @Nullable IOException readFailure;

  /**
   * @param closing closes the channel; called at least once after {@link #close}, by any thread
   */
  SocketBytes(SocketChannel channel, Runnable closing) {
    this.channel = channel;
    this.closing = closing;
  }

  /** By the channel if the socket of the system is null. */
  SocketBytes(SocketChannel channel, @Nullable SystemSocket system, Runnable closing) {
    this(channel, closing);
    this.system = system;
    asked = true;
  }

  /** Has all sockets use the functions of the system from now on, if it has them. */
  static void learn() {
    boolean _ = SystemSocket.isAtHand();
    learnt = true;
  }

  @Nullable SystemSocket system() {
    if (learnt) {
      if (!asked) {
        system = SystemSocket.of(channel);
        asked = true;
      }
    } else if (USED.incrementAndGet() == USED_TO_LEARN) {
      Thread _ = Thread.ofPlatform().daemon().name("burst-learner").start(SocketBytes::learn);
    }
    return system;
  }

  /**
   * Reads what is there.
   *
   * @return how much, 0 if there is nothing yet, -1 at the end
   */
  int read(byte[] into, int offset, int length) throws IOException {
    SystemSocket own = system();
    int part = Math.min(length, PART);
    if (own == null || part == 0) {
      return channel.read(ByteBuffer.wrap(into, offset, part));
    }
    if (readFailure != null) {
      throw readFailure;
    }
    enter();
    try {
      return own.receive(into, offset, part);
    } catch (IOException failure) {
      readFailure = failure;
      throw failure;
    } finally {
      leave();
    }
  }

  /**
   * Writes what the system takes now.
   *
   * @return how much, may be 0
   */
  int write(byte[] from, int offset, int length) throws IOException {
    SystemSocket own = system();
    int part = Math.min(length, PART);
    if (own == null) {
      return channel.write(ByteBuffer.wrap(from, offset, part));
    }
    enter();
    try {
      return own.send(from, offset, part);
    } finally {
      leave();
    }
  }

  void enter() throws ClosedChannelException {
    if (inside.getAndIncrement() < 0) {
      leave();
      throw new ClosedChannelException();
    }
  }

  void leave() {
    if (inside.decrementAndGet() == CLOSED) {
      closing.run();
    }
  }

  /** Lets nobody in any more, and has the channel closed as soon as nobody is inside. */
  void close() {
    int before = inside.getAndUpdate(users -> users | CLOSED);
    if ((before & ~CLOSED) == 0) {
      closing.run();
    }
  }
}
