package io.burst.function.engine;

import io.burst.core.metrics.BuiltinMetrics;
import io.burst.core.metrics.SeriesRecorder;
import io.burst.core.plan.ArrivalSchedule;
import io.burst.core.plan.ScenarioSlice;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * constant- and ramping-arrival-rate: the pacer hands each tick to the user that is idle longest. A
 * tick without an idle user is dropped, never replayed, and asks for one more user to be
 * initialised in the background: one at a time, up to maxVUs.
 *
 * <p>Only a tick that the pacer itself brings late has a little patience: see {@link Backlog}.
 *
 * <p>Hand-over is lock-free: the pacer takes a user's assignment from the queue of idle ones,
 * writes the tick into it and unparks its thread. Its users stay with it until its end.
 */
final class ArrivalRateExecutor extends ScenarioExecutor {
  /** Ticks wait that long for the planned users at the start, as in k6; then they are dropped. */
  private static final long WAIT_FOR_USERS = TimeUnit.MILLISECONDS.toNanos(400);

  /** A tick handed out later than that is late by the generator's own fault: see Backlog. */
  private static final long LATE = TimeUnit.MICROSECONDS.toNanos(200);

  private static final long NO_TICK = Long.MIN_VALUE;
  private static final long CLOSED = Long.MAX_VALUE;

  private final ArrivalSchedule schedule;
  private final long ticks;
  private final Queue<Turn> idle = new ConcurrentLinkedQueue<>();
  private final Backlog backlog = new Backlog();
  private final DroppedTicks droppedTicks = new DroppedTicks();
  private final AtomicLong attached = new AtomicLong();
  private final AtomicLong ready = new AtomicLong();
  private final SeriesRecorder planned;
  private final SeriesRecorder droppedIterations;
  private final SeriesRecorder response;
  private final SeriesRecorder responseAtLeast;
  private final SeriesRecorder lateness;

  private boolean prepared;
  private long waitUntil;
  private long nextTick;
  private long nextTickAt;
  private long unplannedLeft;
  private boolean warned;
  private volatile boolean closed;
  private volatile boolean initializing;

  ArrivalRateExecutor(
      EngineParts parts, VuPool pool, ScenarioSlice slice, ArrivalSchedule schedule) {
    super(parts, pool, slice);
    this.schedule = schedule;
    ticks = numbering().scale(schedule.count());
    unplannedLeft = slice.maxVus() - slice.vus();
    planned = parts.series(BuiltinMetrics.PLANNED_ARRIVALS, name());
    droppedIterations = parts.series(BuiltinMetrics.DROPPED_ITERATIONS, name());
    response = parts.series(BuiltinMetrics.ITERATION_RESPONSE, name());
    responseAtLeast =
        parts
            .recorder()
            .series(
                BuiltinMetrics.ITERATION_RESPONSE,
                parts.scenarioTags(name()).with(BuiltinMetrics.LOWER_BOUND, "true"));
    lateness = parts.series(BuiltinMetrics.START_LATENESS, name());
  }

  @Override
  void prepare() {
    if (!prepared) {
      prepared = true;
      for (long i = 0; i < slice.vus(); i++) {
        submit(new Turn());
      }
    }
  }

  @Override
  void begin(long now) {
    prepare();
    waitUntil = now + WAIT_FOR_USERS;
    aim();
  }

  /** Whether the planned users are at hand, or have been waited for long enough. */
  private boolean ready(long now) {
    return ready.get() >= slice.vus() || now - waitUntil >= 0;
  }

  /** Ticks before a late worker joins are not delivered, and never caught up. */
  @Override
  void joinAt(long now) {
    long missed = 0;
    while (nextTick < ticks && now - tickAt(nextTick) > 0) {
      nextTick++;
      missed++;
    }
    if (missed > 0) {
      planned.record((double) missed);
      parts.series(BuiltinMetrics.UNDELIVERED_ARRIVALS, name()).record((double) missed);
    }
  }

  private long tickAt(long own) {
    return start() + schedule.nanos(numbering().globalIndex(own));
  }

  private void aim() {
    nextTickAt = nextTick < ticks ? tickAt(nextTick) : Long.MAX_VALUE;
  }

  @Override
  boolean selfRunning() {
    return false;
  }

  @Override
  boolean growing() {
    return slice.maxVus() > slice.vus();
  }

  @Override
  long nextOwn() {
    return ready(parts.clock().nanoTime()) ? earlier(nextTickAt, backlog.nextExpiry()) : waitUntil;
  }

  @Override
  void fireOwn(long now) {
    while (ready(now) && reached(nextTickAt, now)) {
      deliver(nextTickAt);
      nextTick++;
      aim();
    }
    backlog.expire(now, this::drop);
  }

  private void deliver(long tick) {
    planned.record(1);
    Turn turn = idle.poll();
    if (turn != null) {
      turn.start(tick);
      return;
    }
    long now = parts.clock().nanoTime();
    if (now - tick < LATE) {
      drop(tick);
      return;
    }
    backlog.add(tick, now);
    turn = idle.poll();
    if (turn != null) {
      // Idle since the first look, and it may have looked into the backlog before.
      startFromBacklog(turn);
    }
  }

  private void startFromBacklog(Turn turn) {
    long tick = backlog.poll(NO_TICK);
    if (tick == NO_TICK) {
      idle.add(turn);
    } else {
      turn.start(tick);
    }
  }

  private void drop(long tick) {
    countDropped(tick);
    if (unplannedLeft > 0) {
      addUser();
    } else if (!warned) {
      warned = true;
      warn(
          "all of the "
              + slice.maxVus()
              + " VUs that there may be are busy: iterations are dropped");
    }
  }

  private void countDropped(long tick) {
    dropped.incrementAndGet();
    droppedIterations.record(1);
    droppedTicks.add(tick);
    if (!idle.isEmpty()) {
      // A user got idle in between: the wait of the tick ends now, not at the next one's idleness.
      boundDropped();
    }
  }

  private void addUser() {
    if (!initializing) {
      initializing = true;
      unplannedLeft--;
      submitUnplanned(new Turn());
    }
  }

  private void boundDropped() {
    if (!droppedTicks.isEmpty()) {
      long now = parts.clock().nanoTime();
      droppedTicks.drain(tick -> responseAtLeast.recordNanos(now - tick));
    }
  }

  @Override
  void stop(long now) {
    nextTick = ticks;
    aim();
    closed = true;
    backlog.clear(this::countDropped);
    for (Turn turn = idle.poll(); turn != null; turn = idle.poll()) {
      turn.start(CLOSED);
    }
  }

  @Override
  void lost(Assignment assignment) {
    initializing = false;
    super.lost(assignment);
  }

  @Override
  void finish(boolean wasAborted) {
    boundDropped();
  }

  @Override
  double progress() {
    return elapsedShare();
  }

  @Override
  double ratePerSecond() {
    return schedule.ratePerSecond(elapsed()) * numbering().share();
  }

  @Override
  long vusAtHand() {
    return attached.get();
  }

  /** A user's time with this executor: it waits for a tick, runs its iteration, and waits again. */
  private final class Turn extends Assignment {
    private volatile long tick = NO_TICK;
    private volatile @Nullable Thread thread;

    Turn() {
      super(ArrivalRateExecutor.this);
    }

    void start(long at) {
      tick = at;
      parts.clock().unpark(Objects.requireNonNull(thread));
    }

    @Override
    void run(PooledVu vu) {
      thread = Thread.currentThread();
      attached.incrementAndGet();
      initializing = false;
      try {
        long at = await(true);
        while (at != CLOSED) {
          at = runSome(vu, at);
        }
      } finally {
        attached.decrementAndGet();
      }
    }

    /** Not all in one call: see {@link PooledVu#IN_A_CALL}. */
    private long runSome(PooledVu vu, long first) {
      long at = first;
      for (int i = 0; i < PooledVu.IN_A_CALL && at != CLOSED; i++) {
        runIteration(vu, at);
        at = await(false);
      }
      return at;
    }

    /** Waits for a tick; {@link #CLOSED} if there will be none. */
    private long await(boolean first) {
      if (closed || interrupted) {
        return CLOSED;
      }
      tick = NO_TICK;
      long late = first ? NO_TICK : backlog.poll(NO_TICK);
      if (late != NO_TICK) {
        return late;
      }
      idle.add(this);
      boundDropped();
      if (first && ready.incrementAndGet() == slice.vus()) {
        reschedule();
      }
      if (closed && idle.remove(this)) {
        return CLOSED;
      }
      while (tick == NO_TICK) {
        parts.clock().park();
      }
      return tick;
    }

    private void runIteration(PooledVu vu, long at) {
      activated();
      try {
        long now = parts.clock().nanoTime();
        lateness.recordNanos(Math.max(0, now - at));
        long end = vu.iterate(this, now);
        (interrupted ? responseAtLeast : response).recordNanos(Math.max(0, end - at));
      } finally {
        deactivated();
      }
    }
  }
}
