package io.burst.function.engine;

import io.burst.core.metrics.BuiltinMetrics;
import io.burst.core.plan.ScenarioSlice;
import io.burst.core.plan.SegmentTuple;
import io.burst.function.engine.ScenarioProgress.State;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * One scenario of a worker's slice: a state machine that the pacer drives by time, and that gives
 * assignments to virtual users.
 *
 * <pre>
 * WAITING -start-> RUNNING -regular end-> STOPPING -hard end-> interrupting -> DONE
 * </pre>
 *
 * It is done once it will give no more work and every assignment has ended; users ending their
 * assignments may find that out, so that step is taken exactly once by whoever comes first. All
 * other steps are taken by the pacer alone. All instants are {@link Clock#nanoTime()}.
 */
abstract class ScenarioExecutor implements Timed {
  /** How long interrupted users are waited for before they are left behind. */
  private static final long GIVE_UP = TimeUnit.SECONDS.toNanos(30);

  /** Users take some time to get ready for a scenario: all of them at its start would delay it. */
  private static final long LEAD = TimeUnit.MILLISECONDS.toNanos(500);

  private enum Phase {
    WAITING,
    RUNNING,
    STOPPING
  }

  final EngineParts parts;
  final VuPool pool;
  final ScenarioSlice slice;

  private final SegmentTuple numbering;
  private final Set<Assignment> assignments = ConcurrentHashMap.newKeySet();
  private final AtomicLong iterationsStarted = new AtomicLong();
  private final AtomicLong iterationsEnded = new AtomicLong();
  private final AtomicBoolean finished = new AtomicBoolean();
  final AtomicLong active = new AtomicLong();
  final AtomicLong dropped = new AtomicLong();

  private BooleanSupplier usersAreFree = () -> false;
  private long prepareAt = Long.MAX_VALUE;
  private Runnable onFinish = () -> {};
  private Runnable onReschedule = () -> {};
  private volatile Phase phase = Phase.WAITING;
  private volatile long start;
  private volatile long regularEnd;
  private long hardEnd;
  private long giveUpAt = Long.MAX_VALUE;
  private volatile boolean exhausted;
  private volatile boolean aborted;
  private volatile ScenarioContext context;

  ScenarioExecutor(EngineParts parts, VuPool pool, ScenarioSlice slice) {
    this.parts = parts;
    this.pool = pool;
    this.slice = slice;
    this.numbering = slice.iterationTuple();
    this.context = new ScenarioContext(slice.scenario(), 0, this::progress);
  }

  // What the executors add; called by the pacer.

  /** The scenario starts, or a late worker joins it. */
  abstract void begin(long now);

  /**
   * The worker joins at that instant, which may be after the start; called once, after {@link
   * #schedule}.
   */
  void joinAt(long now) {}

  /**
   * Before the start, while no other scenario wants its users: a chance to have them at hand at the
   * first instant.
   */
  void prepare() {}

  /** Whether it gives no more work once it has begun, but for what its users find themselves. */
  abstract boolean selfRunning();

  /** Whether it may take further users while it runs. */
  boolean growing() {
    return false;
  }

  /** The next instant of its own schedule; {@link Long#MAX_VALUE} if there is none. */
  long nextOwn() {
    return Long.MAX_VALUE;
  }

  /** Does what its own schedule has up to now. */
  void fireOwn(long now) {}

  /** No new iterations from here on. */
  void stop(long now) {}

  /** Everything has ended; called once, by any thread. */
  void finish(boolean wasAborted) {}

  abstract double progress();

  /** The given number of iterations, or -1. */
  long plannedIterations() {
    return -1;
  }

  double ratePerSecond() {
    return 0;
  }

  // The clockwork.

  /**
   * Sets the instants by the start of the run.
   *
   * @param free whether nobody else wants users before this scenario starts
   */
  final void schedule(
      long runStart,
      long wallMillisAtRunStart,
      BooleanSupplier free,
      Runnable whenFinished,
      Runnable reschedule) {
    usersAreFree = free;
    onFinish = whenFinished;
    onReschedule = reschedule;
    long offset = slice.scenario().startTime().toNanos();
    start = runStart + offset;
    prepareAt = offset > LEAD ? start - LEAD : Long.MAX_VALUE;
    regularEnd = start + slice.regularNanos();
    hardEnd = start + slice.endNanos();
    context =
        new ScenarioContext(
            slice.scenario(),
            wallMillisAtRunStart + TimeUnit.NANOSECONDS.toMillis(offset),
            this::progress);
  }

  @Override
  public final long next() {
    if (finished.get()) {
      return Long.MAX_VALUE;
    }
    return switch (phase) {
      case WAITING -> earlier(prepareAt, start);
      case RUNNING -> earlier(nextOwn(), regularEnd);
      case STOPPING -> earlier(earlier(nextOwn(), hardEnd), giveUpAt);
    };
  }

  /** Long.MAX_VALUE is never; other instants are compared as nanoTime wants it. */
  static long earlier(long a, long b) {
    if (a == Long.MAX_VALUE || b == Long.MAX_VALUE) {
      return a == Long.MAX_VALUE ? b : a;
    }
    return a - b < 0 ? a : b;
  }

  @Override
  public final void fire(long now) {
    if (finished.get()) {
      // Its users were the last to end it, and did not take back what it was to do next.
      return;
    }
    if (phase == Phase.WAITING && reached(prepareAt, now)) {
      prepareAt = Long.MAX_VALUE;
      if (usersAreFree.getAsBoolean()) {
        prepare();
      }
    }
    if (phase == Phase.WAITING && reached(start, now)) {
      phase = Phase.RUNNING;
      begin(now);
      exhausted = selfRunning();
    }
    if (phase != Phase.WAITING) {
      fireOwn(now);
    }
    if (phase == Phase.RUNNING && reached(regularEnd, now)) {
      stopNow(now);
    }
    if (phase == Phase.STOPPING && reached(hardEnd, now)) {
      interruptAll(now);
    }
    if (phase == Phase.STOPPING && reached(giveUpAt, now)) {
      giveUp();
    }
    finishIfDone();
  }

  /** Whether it may ask for users that it has not yet, before an instant. */
  final boolean wantsUsersBefore(long instant) {
    return switch (phase) {
      case WAITING -> start - instant < 0;
      case RUNNING -> growing();
      case STOPPING -> false;
    };
  }

  static boolean reached(long instant, long now) {
    return instant != Long.MAX_VALUE && now - instant >= 0;
  }

  private void stopNow(long now) {
    phase = Phase.STOPPING;
    stop(now);
    pool.withdraw(this).forEach(this::ended);
    exhausted = true;
  }

  private void interruptAll(long now) {
    hardEnd = Long.MAX_VALUE;
    giveUpAt = now + GIVE_UP;
    assignments.forEach(Assignment::interrupt);
  }

  private void giveUp() {
    warn(
        assignments.size()
            + " VUs did not end within 30s of their interruption and were left behind");
    assignments.clear();
  }

  /**
   * Ends it early. Gracefully: running iterations get their gracefulStop. Else they are
   * interrupted, and what was left to do is not counted as dropped.
   */
  final void abort(long now, boolean graceful) {
    if (finished.get()) {
      return;
    }
    aborted = true;
    if (phase == Phase.WAITING) {
      stopNow(now);
    } else if (phase == Phase.RUNNING) {
      regularEnd = now;
      hardEnd = earlier(hardEnd, now + slice.scenario().gracefulStop().toNanos());
      stopNow(now);
    }
    if (!graceful && hardEnd != Long.MAX_VALUE) {
      interruptAll(now);
    }
    finishIfDone();
  }

  private void finishIfDone() {
    if (exhausted && assignments.isEmpty() && finished.compareAndSet(false, true)) {
      finish(aborted);
      onFinish.run();
    }
  }

  // What assignments use; called by users' threads too.

  /** Gives the work to a virtual user. */
  final void submit(Assignment assignment) {
    assignments.add(assignment);
    pool.submit(assignment);
  }

  final void submitUnplanned(Assignment assignment) {
    assignments.add(assignment);
    pool.submitUnplanned(assignment);
  }

  /** An assignment has ended, or will never begin. */
  final void ended(Assignment assignment) {
    assignments.remove(assignment);
    finishIfDone();
  }

  /** The user of an assignment could not be made. */
  void lost(Assignment assignment) {
    ended(assignment);
  }

  /** Whether new iterations may start now. */
  final boolean open(long now) {
    return phase == Phase.RUNNING && now - regularEnd < 0;
  }

  /** {@link #nextOwn} has become another. */
  final void reschedule() {
    onReschedule.run();
  }

  final boolean aborted() {
    return aborted;
  }

  final long start() {
    return start;
  }

  final String name() {
    return slice.scenario().name();
  }

  final String type() {
    return slice.scenario().executor().type();
  }

  final ScenarioContext context() {
    return context;
  }

  final long nextIteration() {
    return iterationsStarted.getAndIncrement();
  }

  final long globalIteration(long inInstance) {
    return numbering.globalIndex(inInstance);
  }

  final SegmentTuple numbering() {
    return numbering;
  }

  final void count(boolean full) {
    iterationsEnded.incrementAndGet();
    if (full) {
      parts.counters().completed();
    } else {
      parts.counters().interrupted();
      parts.series(BuiltinMetrics.INTERRUPTED_ITERATIONS, name()).record(1);
    }
  }

  final void activated() {
    active.incrementAndGet();
    parts.counters().active.incrementAndGet();
  }

  final void deactivated() {
    active.decrementAndGet();
    parts.counters().active.decrementAndGet();
  }

  final void warn(String message) {
    parts.events().warn(name(), type(), message);
  }

  final long iterationsEnded() {
    return iterationsEnded.get();
  }

  /** The part of its regular duration that has passed, 0 to 1. */
  final double elapsedShare() {
    return phase == Phase.WAITING
        ? 0
        : Math.clamp((double) elapsed() / Math.max(1, slice.regularNanos()), 0, 1);
  }

  final long elapsed() {
    return phase == Phase.WAITING ? 0 : Math.max(0, parts.clock().nanoTime() - start);
  }

  long vusAtHand() {
    return assignments.size();
  }

  private State state() {
    if (finished.get()) {
      return aborted ? State.INTERRUPTED : State.DONE;
    }
    return switch (phase) {
      case WAITING -> State.WAITING;
      case RUNNING -> State.RUNNING;
      case STOPPING -> State.STOPPING;
    };
  }

  final ScenarioProgress snapshot() {
    return new ScenarioProgress(
        name(),
        type(),
        state(),
        active.get(),
        vusAtHand(),
        slice.maxVus(),
        iterationsEnded.get(),
        plannedIterations(),
        dropped.get(),
        progress(),
        Math.min(elapsed(), slice.regularNanos()),
        slice.regularNanos(),
        ratePerSecond());
  }
}
