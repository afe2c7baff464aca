package io.burst.function.carrier;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** The selector that the carriers share; one of them at a time looks into it. */
final class SocketEvents {
  private static final System.Logger LOG = System.getLogger(SocketEvents.class.getName());

  private final Selector selector;

  /** The bit of the carrier that looks, or 0. */
  private final AtomicLong leader = new AtomicLong();

  private volatile boolean sleeping;

  /** How many threads wait for their sockets. */
  private final AtomicInteger waiting = new AtomicInteger();

  /** Whether a channel was closed since the last look: only then its socket is given back. */
  private volatile boolean closed;

  SocketEvents() {
    try {
      selector = Selector.open();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long leader() {
    return leader.get();
  }

  SelectionKey register(SocketChannel channel, Readiness readiness) throws ClosedChannelException {
    return channel.register(selector, 0, readiness);
  }

  void waitBegins() {
    waiting.getAndIncrement();
  }

  void waitEnds() {
    waiting.getAndDecrement();
  }

  void channelClosed() {
    closed = true;
    wakeLeader();
  }

  /** What has happened meanwhile. False, and nothing, if nobody waits or somebody else looks. */
  boolean pollNow(long bit) {
    if ((waiting.get() == 0 && !closed) || !leader.compareAndSet(0, bit)) {
      return false;
    }
    try {
      select(false);
    } finally {
      leader.set(0);
    }
    return true;
  }

  /** Waits for something to happen, at most as long as idle. False if somebody else is looking. */
  boolean lead(long bit, BooleanSupplier stillIdle) {
    if (!leader.compareAndSet(0, bit)) {
      return false;
    }
    try {
      sleeping = true;
      select(stillIdle.getAsBoolean());
    } finally {
      sleeping = false;
      leader.set(0);
    }
    return true;
  }

  private void select(boolean blocking) {
    closed = false;
    try {
      if (blocking) {
        selector.select(SocketEvents::tell);
      } else {
        selector.selectNow(SocketEvents::tell);
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.ERROR, "sockets cannot be watched", e);
    }
  }

  private static void tell(SelectionKey key) {
    ((Readiness) key.attachment()).happened();
  }

  /** Has a leader that sleeps look again: at new work, new interests or closed channels. */
  void wakeLeader() {
    if (sleeping) {
      selector.wakeup();
    }
  }
}
