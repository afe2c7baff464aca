package io.burst.function.carrier;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * The selector that the carriers share; one of them at a time looks into it.
 *
 * <p>A virtual thread never enters the selector, whose monitors the carriers need. If it had to
 * wait for one it would be next to own it, and need a carrier for that; the carriers would stand
 * behind it, and with them all users for ever. It has its changes made for it: {@link #change}.
 */
final class SocketEvents {
  private static final System.Logger LOG = System.getLogger(SocketEvents.class.getName());

  private final Selector selector;

  /** The bit of the carrier that looks, or 0. */
  private final AtomicLong leader = new AtomicLong();

  private volatile boolean sleeping;
  private volatile boolean over;

  private final Queue<Runnable> changes = new ConcurrentLinkedQueue<>();

  private final Executor carriers;
  private final Runnable helper;

  /** How many threads wait for their sockets. */
  private final AtomicInteger waiting = new AtomicInteger();

  /** Whether a channel was closed since the last look: only then its socket is given back. */
  private volatile boolean closed;

  /**
   * @param carriers calls {@link #makeChanges} whenever one of its virtual threads has left it
   * @param helper has a platform thread call it, for virtual threads of others
   */
  SocketEvents(Executor carriers, Runnable helper) {
    this.carriers = carriers;
    this.helper = helper;
    try {
      selector = Selector.open();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long leader() {
    return leader.get();
  }

  /** Within a {@link #change} only. */
  SelectionKey register(SocketChannel channel, int operation, Readiness readiness)
      throws ClosedChannelException {
    return channel.register(selector, operation, readiness);
  }

  /** Has something done to the selector or one of its keys, soon. */
  void change(Runnable change) {
    Thread current = Thread.currentThread();
    changes.add(change);
    if (!current.isVirtual()) {
      makeChanges();
    } else if (!Schedulers.runs(carriers, current)) {
      helper.run();
    }
  }

  /** Makes the changes that were asked for; not on a virtual thread. */
  void makeChanges() {
    Runnable change = changes.poll();
    if (change == null) {
      return;
    }
    while (change != null) {
      change.run();
      change = changes.poll();
    }
    wakeLeader();
  }

  void waitBegins() {
    waiting.getAndIncrement();
  }

  void waitEnds() {
    waiting.getAndDecrement();
  }

  /** Within a {@link #change} only. */
  void channelClosed() {
    closed = true;
  }

  /** What has happened meanwhile; nothing if nobody waits or somebody else looks. */
  void pollNow(long bit) {
    if ((waiting.get() == 0 && !closed) || !leader.compareAndSet(0, bit)) {
      return;
    }
    try {
      select(false);
    } finally {
      leader.set(0);
    }
  }

  /** Waits for something to happen, at most as long as idle. False if somebody else is looking. */
  boolean lead(long bit, BooleanSupplier stillIdle) {
    if (!leader.compareAndSet(0, bit)) {
      return false;
    }
    try {
      sleeping = true;
      select(stillIdle.getAsBoolean() && !over);
      while (over) {
        LockSupport.park(this);
      }
    } finally {
      sleeping = false;
      leader.set(0);
    }
    return true;
  }

  /** Nothing is watched from here on: whoever leads rests. */
  void close() {
    over = true;
    wakeLeader();
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
    ((Readiness) key.attachment()).happened(key);
  }

  /**
   * Has a leader that sleeps look again: at new work, new interests or closed channels. Not on a
   * virtual thread, unless it is pinned, as it is when it submits another one.
   */
  void wakeLeader() {
    if (sleeping) {
      selector.wakeup();
    }
  }
}
