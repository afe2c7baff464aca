package io.burst.function.carrier;

import java.io.IOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes a socket in non-blocking mode, and lets a thread wait until it can be read,
 * written or is connected. Of each kind one thread at a time; any kind of thread. It may wake
 * without reason: try again.
 *
 * <p>Once asked for, reading stays asked for while answers are waited for: a request then costs no
 * system call here. It is given up when again and again something comes that nobody waits for.
 */
public final class Readiness {
  private static final System.Logger LOG = System.getLogger(Readiness.class.getName());

  /** So often in a row: to ask anew costs several times as much as to be told in vain. */
  private static final int TOLD_IN_VAIN = 8;

  private final SocketChannel channel;
  private final SocketBytes bytes;
  private final SocketEvents events;
  private final AtomicReference<@Nullable Thread> reader = new AtomicReference<>();
  private final AtomicReference<@Nullable Thread> writer = new AtomicReference<>();

  /** How often in a row reading was told of in vain; for the carrier that looks. */
  private int inVain;

  /** The carrier of who waited last, for reading; a hint. */
  private int readerNear;

  /** None until it is first waited for. */
  private volatile @Nullable SelectionKey key;

  private volatile boolean closed;

  // How the carrier that looks found the connection. It finishes it, because that closes the
  // channel of one that failed, which then leaves the selector: see SocketEvents.
  private volatile boolean connected;
  private volatile @Nullable IOException refused;

  Readiness(SocketChannel channel, SocketEvents events) throws IOException {
    this.channel = channel;
    this.events = events;
    bytes = new SocketBytes(channel, () -> events.change(this::closeChannel));
    channel.configureBlocking(false);
  }

  /** Watches a channel, which is set to non-blocking mode, until {@link #close}. */
  public static Readiness of(SocketChannel channel) throws IOException {
    return new Readiness(channel, Carriers.SHARED.events());
  }

  /**
   * Reads what is there now.
   *
   * @return how much, 0 if there is nothing yet, -1 at the end
   */
  public int read(byte[] into, int offset, int length) throws IOException {
    return bytes.read(into, offset, length);
  }

  /**
   * Writes what the system takes now.
   *
   * @return how much, may be 0
   */
  public int write(byte[] from, int offset, int length) throws IOException {
    return bytes.write(from, offset, length);
  }

  /**
   * Waits until there may be something to read, or the end.
   *
   * @throws ClosedByInterruptException if the thread is interrupted; the channel is closed then
   */
  public void awaitReadable() throws IOException {
    await(reader, SelectionKey.OP_READ);
  }

  /**
   * The same for a thread that also waits for something else: returns as well when the thread is
   * unparked or interrupted, and then the channel is not closed.
   */
  public void awaitReadableOrWake() {
    boolean _ = awaitOnce(reader, SelectionKey.OP_READ);
  }

  /** Waits until something may be written; as {@link #awaitReadable}. */
  public void awaitWritable() throws IOException {
    await(writer, SelectionKey.OP_WRITE);
  }

  /**
   * Waits until the connection that the channel has begun stands; as {@link #awaitReadable}.
   *
   * @throws IOException why it does not; the channel is closed then
   */
  public void awaitConnected() throws IOException {
    while (!connected) {
      IOException failure = refused;
      if (failure != null) {
        throw failure;
      }
      await(writer, SelectionKey.OP_CONNECT);
    }
  }

  private void await(AtomicReference<@Nullable Thread> waiting, int operation) throws IOException {
    do {
      if (Thread.currentThread().isInterrupted()) {
        close();
        throw new ClosedByInterruptException();
      }
      if (closed) {
        throw new ClosedChannelException();
      }
    } while (!awaitOnce(waiting, operation));
  }

  /** Whether it has happened, and not something else. */
  private boolean awaitOnce(AtomicReference<@Nullable Thread> waiting, int operation) {
    if (operation == SelectionKey.OP_READ) {
      readerNear = UserThreads.carrier();
    }
    waiting.set(Thread.currentThread());
    events.waitBegins();
    try {
      if (!isAskedFor(operation)) {
        events.change(() -> ask(operation));
      }
      if (waiting.get() != null && !closed) {
        LockSupport.park(this);
      }
    } finally {
      events.waitEnds();
    }
    if (closed) {
      // Who asks again and again must not keep the carrier from closing it.
      UserThreads.giveWay();
    }
    return waiting.getAndSet(null) == null && !closed;
  }

  private boolean isAskedFor(int operation) {
    SelectionKey known = key;
    try {
      return known != null && (known.interestOps() & operation) != 0;
    } catch (CancelledKeyException gone) {
      return false;
    }
  }

  private void ask(int operation) {
    SelectionKey known = key;
    if (operation == SelectionKey.OP_CONNECT && !channel.isConnectionPending()) {
      // Asked for once too often: who waits may have overlooked that it stands, or failed.
      wake(writer);
      return;
    }
    try {
      if (known == null) {
        key = events.register(channel, operation, this);
      } else {
        known.interestOpsOr(operation);
      }
    } catch (ClosedChannelException | CancelledKeyException gone) {
      // Whoever closed it wakes those who wait.
    }
  }

  /** Called by the carrier that looks, for a key that is ready. */
  void happened(SelectionKey key) {
    try {
      int ready = key.readyOps();
      if ((ready & SelectionKey.OP_READ) != 0) {
        readable(key);
      }
      if ((ready & SelectionKey.OP_CONNECT) != 0) {
        finishConnect();
      }
      if ((ready & ~SelectionKey.OP_READ) != 0) {
        giveUp(key, writer, SelectionKey.OP_WRITE | SelectionKey.OP_CONNECT);
      }
    } catch (CancelledKeyException closed) {
      wake(reader);
      wake(writer);
    }
  }

  private void readable(SelectionKey key) {
    inVain = wakeReader() ? 0 : inVain + 1;
    if (inVain == TOLD_IN_VAIN) {
      inVain = 0;
      giveUp(key, reader, SelectionKey.OP_READ);
    }
  }

  private void finishConnect() {
    try {
      connected = channel.finishConnect();
    } catch (IOException failure) {
      refused = failure;
      bytes.close();
    }
  }

  /** Whoever began to wait before the interest was gone is woken, and asks again. */
  private static void giveUp(
      SelectionKey key, AtomicReference<@Nullable Thread> waiting, int operations) {
    key.interestOpsAnd(~operations);
    wake(waiting);
  }

  private boolean wakeReader() {
    Thread thread = reader.getAndSet(null);
    Carrier.unparkNear(thread, readerNear);
    return thread != null;
  }

  private static boolean wake(AtomicReference<@Nullable Thread> waiting) {
    Thread thread = waiting.getAndSet(null);
    LockSupport.unpark(thread);
    return thread != null;
  }

  /** Closes the channel under whoever waits, at once or when the calling user waits next. */
  public void close() {
    closed = true;
    bytes.close();
    wake(reader);
    wake(writer);
  }

  private void closeChannel() {
    try {
      channel.close();
    } catch (IOException e) {
      // Nothing is left to be lost.
      LOG.log(System.Logger.Level.DEBUG, "close", e);
    }
    events.channelClosed();
  }
}
