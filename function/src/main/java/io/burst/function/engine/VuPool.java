package io.burst.function.engine;

import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import io.burst.core.plan.SegmentTuple;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The virtual users of one worker, initialised once and reused by scenario after scenario, the
 * longest idle first. An assignment that finds none idle waits for the next that comes back: a
 * scenario may start at the very instant at which another gives up its users.
 *
 * <p>Its lock is taken when users are given and returned, never per iteration.
 */
final class VuPool {
  private final EngineParts parts;
  private final VirtualUserFactory factory;
  private final SegmentTuple tuple;
  private final int planned;
  private final AtomicInteger alive = new AtomicInteger();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  // Guarded by this.
  private final List<PooledVu> all = new ArrayList<>();
  private final Deque<PooledVu> idle = new ArrayDeque<>();
  private final Deque<Assignment> waiting = new ArrayDeque<>();
  private long unplannedLeft;
  private int plannedReady;

  private volatile @Nullable Thread initializer;
  private volatile boolean stopped;
  private volatile Runnable onFailure = () -> {};

  VuPool(
      EngineParts parts,
      VirtualUserFactory factory,
      SegmentTuple tuple,
      long planned,
      long maxUnplanned) {
    this.parts = parts;
    this.factory = factory;
    this.tuple = tuple;
    this.planned = Math.toIntExact(planned);
    this.unplannedLeft = maxUnplanned;
  }

  /** Called once something failed that should never fail. */
  void onFailure(Runnable action) {
    onFailure = action;
  }

  /**
   * Initialises the planned users, as many at a time as there are processors; each thread that has
   * made its user starts the next one's. Returns early if stopped.
   *
   * @throws BurstException the first failure
   */
  void initialize(int parallelism) {
    initializer = Thread.currentThread();
    for (int i = 0; i < Math.min(parallelism, planned); i++) {
      startNextPlanned();
    }
    while (!stopped && failure.get() == null && plannedReady() < planned) {
      parts.clock().park();
    }
    rethrow();
    fillIdle();
  }

  private synchronized int plannedReady() {
    return plannedReady;
  }

  /** How many wait for work. */
  synchronized int idle() {
    return idle.size();
  }

  private synchronized void fillIdle() {
    idle.addAll(all);
  }

  private void startNextPlanned() {
    PooledVu vu;
    synchronized (this) {
      if (stopped || failure.get() != null || all.size() >= planned) {
        return;
      }
      vu = add();
    }
    start(vu);
  }

  private PooledVu add() {
    long n = all.size();
    PooledVu vu = new PooledVu(parts, this, n + 1, tuple.globalIndex(n) + 1);
    all.add(vu);
    return vu;
  }

  private void start(PooledVu vu) {
    alive.incrementAndGet();
    parts.clock().startVirtual("burst-vu-" + vu.idInInstance, vu);
  }

  /** Called by a user's own thread. */
  VirtualUser create(long idInInstance, long idInTest) {
    return factory.create(idInInstance, idInTest);
  }

  /** A user's thread has made it. */
  void initialized(PooledVu vu) {
    parts.counters().initialized.incrementAndGet();
    if (vu.idInInstance > planned) {
      return;
    }
    startNextPlanned();
    synchronized (this) {
      plannedReady++;
    }
    wakeInitializer();
  }

  /** A user could not be made, or threw what it must not throw. */
  void failed(PooledVu vu, Throwable cause) {
    Assignment lost = vu.takeAssignment();
    if (lost != null && cause instanceof BurstException) {
      // k6 logs the failure of an unplanned user's init code and goes on without it.
      parts
          .events()
          .warn(
              lost.executor.name(),
              lost.executor.type(),
              "Error while allocating unplanned VU: " + cause.getMessage());
      lost.executor.lost(lost);
      return;
    }
    if (lost != null) {
      lost.executor.lost(lost);
    }
    failure.compareAndSet(null, cause);
    wakeInitializer();
    onFailure.run();
  }

  private void wakeInitializer() {
    Thread waitingThread = initializer;
    if (waitingThread != null) {
      parts.clock().unpark(waitingThread);
    }
  }

  /** A user's thread has ended. */
  void ended() {
    if (alive.decrementAndGet() == 0) {
      wakeInitializer();
    }
  }

  /** Throws the first failure, if there was one. */
  void rethrow() {
    Throwable cause = failure.get();
    if (cause instanceof BurstException known) {
      throw known;
    }
    if (cause != null) {
      throw new BurstException(ErrorKind.INTERNAL, "a virtual user failed: " + cause, "", cause);
    }
  }

  /** Gives the assignment to the user that is idle longest, or to the next that gets idle. */
  void submit(Assignment assignment) {
    PooledVu vu;
    synchronized (this) {
      vu = idle.poll();
      if (vu == null) {
        waiting.add(assignment);
        return;
      }
    }
    vu.assign(assignment);
  }

  /** Initialises one more user for the assignment, or takes one that was initialised so before. */
  void submitUnplanned(Assignment assignment) {
    PooledVu vu;
    synchronized (this) {
      if (unplannedLeft == 0) {
        vu = null;
      } else {
        unplannedLeft--;
        vu = add();
      }
    }
    if (vu == null) {
      submit(assignment);
    } else {
      vu.assign(assignment);
      start(vu);
    }
  }

  /** A user has ended its assignment. */
  void release(PooledVu vu) {
    Assignment next;
    synchronized (this) {
      next = waiting.poll();
      if (next == null) {
        idle.add(vu);
        return;
      }
    }
    vu.assign(next);
  }

  /** Takes back the assignments of an executor that found no user yet. */
  List<Assignment> withdraw(ScenarioExecutor executor) {
    List<Assignment> withdrawn = new ArrayList<>();
    synchronized (this) {
      for (Iterator<Assignment> i = waiting.iterator(); i.hasNext(); ) {
        Assignment assignment = i.next();
        if (assignment.executor.equals(executor)) {
          i.remove();
          withdrawn.add(assignment);
        }
      }
    }
    return withdrawn;
  }

  /** Ends a running {@link #initialize}. */
  void stopInitializing() {
    stopped = true;
    wakeInitializer();
  }

  /** Closes all users; those that still run are closed when their iteration ends. */
  void close(long limitNanos) {
    stopped = true;
    initializer = Thread.currentThread();
    List<PooledVu> users;
    synchronized (this) {
      users = List.copyOf(all);
    }
    users.forEach(PooledVu::close);
    long until = parts.clock().nanoTime() + limitNanos;
    while (alive.get() > 0 && parts.clock().nanoTime() - until < 0) {
      parts.clock().parkUntil(until);
    }
  }
}
