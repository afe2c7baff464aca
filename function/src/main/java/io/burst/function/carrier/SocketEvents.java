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
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

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

  /** When somebody last looked, whoever it was. */
  private volatile long lookedAt;

  private volatile boolean sleeping;
  private volatile boolean over;

  /** How leaders wait; by the selector itself if null. */
  private volatile @Nullable ExactWait exactWait;

  /** Until when an exact leader sleeps; {@link Timers#NEVER} while none does. */
  private volatile long until = Timers.NEVER;

  /**
   * Whether who leads was woken since it began to look, which takes the selector's wake-up away.
   */
  private volatile boolean woken;

  private final Queue<Runnable> changes = new ConcurrentLinkedQueue<>();

  private final Executor carriers;
  private final Runnable helper;

  /** How many threads wait for their sockets. */
  private final CarrierSums waiting = new CarrierSums();

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
    waiting.add(0, 1);
  }

  void waitEnds() {
    waiting.add(0, -1);
  }

  /** Within a {@link #change} only. */
  void channelClosed() {
    closed = true;
  }

  /** When a carrier last looked. */
  long lookedAt() {
    return lookedAt;
  }

  /** What has happened meanwhile; nothing if nobody waits or somebody else looks. */
  void pollNow(long bit) {
    if ((waiting.get(0) == 0 && !closed) || !leader.compareAndSet(0, bit)) {
      lookedAt = Timers.now();
      return;
    }
    try {
      int _ = select(false);
    } finally {
      leader.set(0);
    }
  }

  /**
   * Waits for something to happen, at most as long as idle, and once it {@link #wakesWhenDue} until
   * something is due. False if somebody else is looking.
   */
  boolean lead(long bit, BooleanSupplier stillIdle, LongSupplier due) {
    if (!leader.compareAndSet(0, bit)) {
      return false;
    }
    try {
      sleeping = true;
      ExactWait exact = exactWait;
      if (exact == null) {
        int _ = select(stillIdle.getAsBoolean() && !over);
      } else {
        sleep(exact, stillIdle, due);
      }
      while (over) {
        LockSupport.park(this);
      }
    } finally {
      sleeping = false;
      leader.set(0);
    }
    return true;
  }

  private void sleep(ExactWait exact, BooleanSupplier stillIdle, LongSupplier due) {
    woken = false;
    if (select(false) > 0) {
      return;
    }
    until = due.getAsLong();
    long nanos = until - Timers.now();
    // Whoever makes something due sooner sees until when it sleeps, or is seen here.
    if (nanos > 0 && due.getAsLong() >= until && stillIdle.getAsBoolean() && !over && !woken) {
      boolean waited = exact.await(nanos);
      // If the system refuses, the selector waits, and the alarm sees to what is due.
      int _ = select(!waited && stillIdle.getAsBoolean() && !over);
    }
    until = Timers.NEVER;
  }

  /** Has leaders wake when something is due, if this system lets them; takes some time. */
  void learnToWakeWhenDue() {
    exactWait = ExactWait.of(selector).orElse(null);
    wakeLeader();
  }

  /** Whether leaders wake when something is due. */
  boolean wakesWhenDue() {
    return exactWait != null;
  }

  /** Something is due: a leader that would sleep longer looks again. Not on a virtual thread. */
  void dueAt(long instant) {
    if (instant < until && exactWait != null) {
      wakeLeader();
    }
  }

  /** Nothing is watched from here on: whoever leads rests. */
  void close() {
    over = true;
    wakeLeader();
  }

  private int select(boolean blocking) {
    closed = false;
    try {
      return blocking
          ? selector.select(SocketEvents::tell)
          : selector.selectNow(SocketEvents::tell);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.ERROR, "sockets cannot be watched", e);
      return 0;
    } finally {
      lookedAt = Timers.now();
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
      woken = true;
      selector.wakeup();
    }
  }
}
