package io.burst.function.carrier;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

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
 * <p>Of the carriers without work, one leads: it waits in the selector. The others park. What is
 * due at an instant busy carriers do between two turns; while one has no work, and when all of them
 * are held up, a thread of its own does: {@link Alarm}.
 */
final class Carriers implements Executor {
  static final Carriers SHARED =
      new Carriers(Math.min(Long.SIZE, Runtime.getRuntime().availableProcessors()));

  /** How long busy carriers may leave the sockets alone. */
  private static final long BETWEEN_LOOKS = 100_000;

  private final ReadyQueue ready = new ReadyQueue();
  private final Timers timers = new Timers();
  private final Carrier[] carriers;

  /** A bit for each carrier that has nothing to do. */
  private final AtomicLong idle = new AtomicLong();

  private final SocketEvents events = new SocketEvents(this, this::help);
  private final Alarm alarm = new Alarm(timers, () -> idle.get() != 0, events::makeChanges);
  private final Clerk clerk = new Clerk(this);

  Carriers(int count) {
    carriers = new Carrier[count];
    for (int i = 0; i < count; i++) {
      carriers[i] = new Carrier(i);
    }
    for (Carrier carrier : carriers) {
      carrier.start();
    }
    alarm.start();
    clerk.start();
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
    if (current instanceof Carrier carrier) {
      if (carrier.callsClerk) {
        // It is the carrier's own next turn.
        ready.addUrgent(task);
        return;
      }
      onTheWay = !carrier.firing;
    }
    if (onTheWay) {
      ready.addOnTheWay(task);
    } else {
      ready.addBeginning(task);
    }
    wakeOne();
  }

  /** Has something done at an instant; it may wait for a lock that is held for a moment. */
  void at(long instant, Runnable action) {
    Timers.Timer _ = timers.add(instant, () -> act(action));
    alarm.ensure(instant);
  }

  private void act(Runnable action) {
    if (Thread.currentThread() instanceof Carrier carrier && Schedulers.canBeChosen()) {
      carrier.callsClerk = true;
      clerk.give(action);
      carrier.callsClerk = false;
    } else {
      action.run();
    }
  }

  /** Has a user's thread unparked at an instant. */
  Timers.Timer wakeAt(long instant, Thread user) {
    Timers.Timer timer = timers.add(instant, () -> LockSupport.unpark(user));
    alarm.ensure(instant);
    return timer;
  }

  void cancel(Timers.Timer timer) {
    timers.cancel(timer);
  }

  /** The leader last: while it works, somebody else has to lead. */
  private void wakeOne() {
    for (long who = idle.get(); who != 0; who = idle.get()) {
      long parked = who & ~events.leader();
      long one = Long.lowestOneBit(parked != 0 ? parked : who);
      if (idle.compareAndSet(who, who & ~one)) {
        LockSupport.unpark(carriers[Long.numberOfTrailingZeros(one)]);
        if (one == events.leader()) {
          events.wakeLeader();
        }
        return;
      }
    }
  }

  /** One platform thread. */
  private final class Carrier extends Thread {
    private final long bit;
    private int turn;
    private long looked;

    /** Whether it is doing what is due, and not a user's work. */
    private boolean firing;

    private boolean callsClerk;

    Carrier(int index) {
      super("burst-carrier-" + index);
      bit = 1L << index;
      setDaemon(true);
    }

    @Override
    public void run() {
      while (true) {
        long now = Timers.now();
        look(now);
        if (timers.next() <= now) {
          fire(now);
        }
        Runnable task = ready.poll(turn++);
        if (task != null) {
          carry(task);
        } else {
          rest();
        }
      }
    }

    // A failure here is one of the JDK's or of memory; the other users go on.
    @SuppressWarnings("CatchingUnchecked")
    private void carry(Runnable task) {
      try {
        task.run();
      } catch (Throwable failure) {
        getUncaughtExceptionHandler().uncaughtException(this, failure);
      }
      events.makeChanges();
    }

    private void fire(long now) {
      firing = true;
      timers.fireUnlessAnother(now);
      firing = false;
    }

    private void look(long now) {
      long since = now - looked;
      if (since >= BETWEEN_LOOKS || since < 0) {
        looked = now;
        if (events.pollNow(bit)) {
          handOverLead();
        }
      }
    }

    /** Whoever has nothing to do leads now: this one may be busy for long. */
    private void handOverLead() {
      if ((idle.get() & ~bit) != 0) {
        wakeOne();
      }
    }

    /** Without work: says so, looks once more, then leads or parks until it is woken. */
    private void rest() {
      idle.getAndUpdate(who -> who | bit);
      Runnable task = ready.poll(turn);
      if (task != null) {
        idle.getAndUpdate(who -> who & ~bit);
        carry(task);
        return;
      }
      alarm.ensure(timers.next());
      if (events.lead(bit, this::isIdle)) {
        idle.getAndUpdate(who -> who & ~bit);
        handOverLead();
        return;
      }
      while (isIdle() && events.leader() != 0) {
        LockSupport.park(Carriers.this);
      }
      idle.getAndUpdate(who -> who & ~bit);
    }

    private boolean isIdle() {
      return (idle.get() & bit) != 0;
    }
  }
}
