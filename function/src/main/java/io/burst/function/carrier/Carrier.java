package io.burst.function.carrier;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One platform thread: looks at the sockets and the clock now and then, carries whoever is ready,
 * and without work leads or parks.
 */
final class Carrier extends Thread {
  /** How many the shared ones are. */
  static final int COUNT = Math.min(Long.SIZE, Runtime.getRuntime().availableProcessors());

  /** How long busy carriers may leave the sockets alone, all of them. */
  private static final long BETWEEN_LOOKS = 100_000;

  /**
   * The same for one that has users of its own to run: whose answer it found would stand behind
   * them. A look also tells of every answer whose user is ready for another reason.
   */
  private static final long BETWEEN_LOOKS_WITH_WORK = 500_000;

  /** So many may wait for whoever works, while others do not. */
  private static final int BACKLOG = 4;

  /**
   * So many turns before it looks how long it waits for a processor: a short test need not know.
   */
  private static final int TURNS_TO_WATCH = 20_000;

  /** The first turn that ends may have begun before. */
  private static final int SURELY_MOVING = 2;

  private final Carriers carriers;
  private final int number;
  private final long bit;
  private final AtomicInteger turns = new AtomicInteger();
  private int turnsSeen;
  private boolean watched;

  /** How many turns the others had ended when it was last called. */
  private int othersTurns;

  /** The carrier near which those it makes ready should run. */
  int near;

  /** Whether it is doing what is due, and not a user's work. */
  boolean firing;

  /** What those whom it carries want done. */
  final Batch batch = new Batch();

  /** Since when it carries whom it carries. */
  private long carriesSince;

  boolean callsClerk;
  private boolean shortSliced;

  Carrier(Carriers carriers, int number) {
    super("burst-carrier-" + number);
    this.carriers = carriers;
    this.number = number;
    near = number;
    bit = 1L << number;
    setDaemon(true);
  }

  /** The number of the carrier that a thread is on, below {@link #COUNT}; 0 if it is on none. */
  static int numberFor(Thread thread) {
    return platformOf(thread) instanceof Carrier carrier && carrier.number < COUNT
        ? carrier.number
        : 0;
  }

  /** The one that the calling thread is on; none if it is on a thread of others. */
  static @Nullable Carrier current() {
    return platformOf(Thread.currentThread()) instanceof Carrier carrier ? carrier : null;
  }

  /** Since which instant it carries whom it carries; for that one only. */
  long carriesSince() {
    return carriesSince;
  }

  /** Whether anybody waits whom it would take before those of other carriers. */
  boolean isWanted() {
    return carriers.ready.holdsFor(number);
  }

  private static @Nullable Thread platformOf(Thread thread) {
    return thread.isVirtual() ? Schedulers.carrierOf(thread) : thread;
  }

  /**
   * Unparks a user's thread, to be run by the carrier with a number if that has time.
   *
   * @param number of the carrier that it was on last
   */
  static void unparkNear(@Nullable Thread user, int number) {
    if (Thread.currentThread() instanceof Carrier carrier) {
      carrier.near = number;
      try {
        LockSupport.unpark(user);
      } finally {
        carrier.near = carrier.number;
      }
    } else {
      LockSupport.unpark(user);
    }
  }

  @Override
  public void run() {
    Runnable turn = this::turn;
    while (true) {
      Guard.run(turn);
    }
  }

  private void turn() {
    int most = carriers.limit.now();
    if (carriers.idle.working() > most && othersMove() && carriers.idle.addIfMoreWork(bit, most)) {
      stepBack();
    }
    long now = Timers.now();
    carriers.limit.judgeInTime(now);
    look(now);
    if (carriers.timers.next() <= now) {
      fire(now);
    }
    int turn = turns.getPlain();
    turns.lazySet(turn + 1);
    watchLimit(turn);
    Runnable task = carriers.ready.poll(turn, number);
    if (task != null) {
      shareBacklog();
      carriesSince = now;
      carry(task);
    } else {
      rest();
    }
  }

  private void carry(Runnable task) {
    Guard.run(task);
    carriers.events.makeChanges();
  }

  private void fire(long now) {
    firing = true;
    try {
      carriers.timers.fireUnlessAnother(now);
    } finally {
      firing = false;
    }
  }

  private void look(long now) {
    long leftAlone = now - carriers.events.lookedAt();
    if (leftAlone >= BETWEEN_LOOKS && (leftAlone >= BETWEEN_LOOKS_WITH_WORK || !isWanted())) {
      carriers.events.pollNow(bit);
    }
  }

  private void shareBacklog() {
    if (carriers.idle.working() < carriers.limit.now() && carriers.ready.holds(BACKLOG)) {
      carriers.wakeOne();
    }
  }

  /** Whether it has come to an end of a turn since the last call, by the alarm. */
  boolean hasMoved() {
    int now = turns.get();
    boolean moved = now != turnsSeen;
    turnsSeen = now;
    return moved;
  }

  private void watchLimit(int turn) {
    if (turn == TURNS_TO_WATCH) {
      carriers.limit.learn();
    }
    if (!watched && carriers.limit.mayWatch()) {
      watched = true;
      carriers.limit.watch(number);
    }
  }

  /** Whether others are not held up: they have ended turns since this one was called. */
  private boolean othersMove() {
    return carriers.turns() - turns.get() - othersTurns >= SURELY_MOVING;
  }

  int turns() {
    return turns.get();
  }

  /** Leaves all work to others, until one of them calls it. */
  private void stepBack() {
    try {
      carriers.alarm.ensure();
      while (isIdle()) {
        LockSupport.park(carriers);
      }
    } finally {
      called();
    }
  }

  /** Works again. */
  private void called() {
    carriers.idle.remove(bit);
    othersTurns = carriers.turns() - turns.get();
    if (carriers.idle.isAny()) {
      carriers.alarm.ensure();
    }
  }

  /** Without work: says so, looks once more, then leads or parks until it is woken. */
  private void rest() {
    carriers.idle.add(bit);
    try {
      if (carriers.ready.isEmpty()) {
        carriers.alarm.ensure();
        takeShortSlice();
        if (!carriers.events.lead(bit, this::isIdle, carriers.timers::next)) {
          carriers.events.dueAt(carriers.timers.next());
          awaitWork();
        }
      }
    } finally {
      called();
    }
  }

  private void takeShortSlice() {
    ShortSlice slice = carriers.shortSlice;
    if (slice != null && !shortSliced) {
      shortSliced = true;
      boolean _ = slice.take();
    }
  }

  /** While somebody else leads. */
  private void awaitWork() {
    while (isIdle() && carriers.events.leader() != 0) {
      LockSupport.park(carriers);
    }
  }

  private boolean isIdle() {
    return carriers.idle.contains(bit);
  }
}
