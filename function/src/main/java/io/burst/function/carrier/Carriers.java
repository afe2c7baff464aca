package io.burst.function.carrier;

import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Runs virtual users' threads on as many platform threads as there are processors, and watches
 * their sockets between two of them.
 *
 * <p>Why not the JDK's own scheduler: it is not fair. A carrier of a {@link
 * java.util.concurrent.ForkJoinPool} does not look beyond its own queue while that is not empty;
 * under full load it never is. Arrivals due then waited for seconds, and so did answers that had
 * long come. And its pollers are threads of their own, which a busy processor wakes late: that time
 * would be counted as the target's.
 *
 * <p>A carrier takes no lock that a virtual thread takes. While it waited, those before it in the
 * lock's queue could not run: they need a carrier.
 *
 * <p>Of the carriers without work, one leads: it waits in the selector. The others park. To wake
 * one costs more than most turns take: so whoever works does what comes, and calls another only
 * when several wait. Should its turn take long, the {@link Alarm} calls one. How many work at most
 * says the {@link CarrierLimit}.
 */
final class Carriers implements Executor, Alarm.Watched {
  static final Carriers SHARED = new Carriers(Carrier.COUNT);

  static {
    LockClasses.load();
    UserThreads.atEnd(SHARED.events::close);
  }

  final ReadyQueue ready;
  final Timers timers = new Timers();
  private final Carrier[] carriers;

  final IdleCarriers idle;
  final SocketEvents events = new SocketEvents(this, this::help);
  final Alarm alarm = new Alarm(timers, this);
  final CarrierLimit limit;
  private final Clerk clerk = new Clerk(this);

  volatile @Nullable ShortSlice shortSlice;

  Carriers(int count) {
    ready = new ReadyQueue(count);
    idle = new IdleCarriers(count);
    limit = new CarrierLimit(count);
    carriers = new Carrier[count];
    for (int i = 0; i < count; i++) {
      carriers[i] = new Carrier(this, i);
    }
    for (Carrier carrier : carriers) {
      carrier.start();
    }
    alarm.start();
    clerk.start();
  }

  /** How many turns all of them have ended; it comes round. */
  int turns() {
    int sum = 0;
    for (Carrier carrier : carriers) {
      sum += carrier.turns();
    }
    return sum;
  }

  SocketEvents events() {
    return events;
  }

  private void help() {
    alarm.help();
  }

  @Override
  public void execute(Runnable task) {
    Thread current = Thread.currentThread();
    boolean onTheWay = current.isVirtual() && !clerk.isCurrent();
    int near = 0;
    if (current instanceof Carrier carrier) {
      if (carrier.callsClerk) {
        // It is the carrier's own next turn.
        ready.addUrgent(task);
        return;
      }
      onTheWay = !carrier.firing;
      near = carrier.near;
    } else if (onTheWay) {
      near = Carrier.numberFor(current);
    }
    if (onTheWay) {
      ready.addOnTheWay(task, near);
    } else {
      ready.addBeginning(task);
    }
    // A carrier that works, or is about to, comes for it; not in time if the alarm had to step in.
    if (!(current instanceof Carrier) && (idle.areAll() || alarm.equals(current))) {
      wakeOne();
    }
  }

  /** Has something done at an instant; it may wait for a lock that is held for a moment. */
  void at(long instant, Runnable action) {
    Timers.Timer _ = timers.add(instant, () -> act(action));
    announce(instant);
  }

  /**
   * Sees to it that somebody is awake at an instant. For a virtual thread its carrier tells the
   * leader, as soon as it has no more work.
   */
  private void announce(long instant) {
    alarm.ensure();
    if (!Thread.currentThread().isVirtual()) {
      events.dueAt(instant);
    }
  }

  private void act(Runnable action) {
    if (!Schedulers.canBeChosen()) {
      action.run();
    } else if (Thread.currentThread() instanceof Carrier carrier) {
      carrier.callsClerk = true;
      try {
        clerk.give(action);
      } finally {
        carrier.callsClerk = false;
      }
    } else if (idle.isAny() && !idle.areAll()) {
      // The alarm must not wait for a lock either: those before it may need it to get a carrier.
      clerk.give(action);
    } else {
      action.run();
    }
  }

  /** Has a user's thread unparked at an instant. */
  Timers.Timer wakeAt(long instant, Thread user) {
    Timers.Timer timer = timers.add(instant, () -> LockSupport.unpark(user));
    announce(instant);
    return timer;
  }

  void cancel(Timers.Timer timer) {
    timers.cancel(timer);
  }

  /** The leader last: it watches the sockets. */
  void wakeOne() {
    long one = idle.take(events.leader());
    if (one != 0) {
      LockSupport.unpark(carriers[Long.numberOfTrailingZeros(one)]);
      if (one == events.leader()) {
        events.wakeLeader();
      }
    }
  }

  @Override
  public boolean areAllIdle() {
    return idle.areAll();
  }

  @Override
  public boolean isAnyIdle() {
    return idle.isAny();
  }

  @Override
  public boolean wakeWhenDue() {
    return events.wakesWhenDue();
  }

  @Override
  public void learnToWakeWhenDue() {
    Thread _ = Thread.ofPlatform().daemon().name("burst-learner").start(this::learn);
  }

  /** The same, done by the caller. */
  void learn() {
    shortSlice = ShortSlice.find().orElse(null);
    events.learnToWakeWhenDue();
  }

  @Override
  public void makeChanges() {
    events.makeChanges();
  }

  @Override
  public boolean replaceHeldUp() {
    boolean moved = false;
    for (Carrier carrier : carriers) {
      moved |= carrier.hasMoved();
    }
    boolean heldUp = !moved && (events.leader() == 0 || !ready.isEmpty());
    if (heldUp) {
      wakeOne();
    }
    return heldUp;
  }
}
