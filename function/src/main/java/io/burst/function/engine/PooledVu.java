package io.burst.function.engine;

import io.burst.core.metrics.BuiltinMetrics;
import io.burst.core.metrics.SeriesRecorder;
import io.burst.core.metrics.TagSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A virtual user with its thread and its counts. The thread creates the user, then waits for
 * assignments and runs them until the pool is closed.
 */
final class PooledVu implements Runnable {
  /** Counts of a user in one scenario; touched by its thread only. */
  private static final class ScenarioCount {
    long next;
  }

  /**
   * So many iterations are one call of the method that loops over them. A call that lasted to the
   * end of the test might be interpreted to its end, and a thread with such a call is slow to wait:
   * the JVM copies only compiled ones at once. Between two calls it is slow once, hence not fewer.
   * The first calls are shorter: that a call ends must be nothing new to its compiled code when it
   * has become long, or all users would have it thrown away at that moment.
   */
  static final int IN_A_CALL = 256;

  private final EngineParts parts;
  private final VuPool pool;
  final long idInInstance;
  private final long idInTest;
  private final Map<String, ScenarioCount> counts = new HashMap<>();

  private volatile @Nullable Thread thread;
  private volatile @Nullable Assignment next;
  private volatile boolean closing;
  private @Nullable VirtualUser user;
  private ScenarioCount count = new ScenarioCount();
  private long iteration;

  /** Whose series the following are. */
  private @Nullable TagSet tags;

  private @Nullable SeriesRecorder iterations;
  private @Nullable SeriesRecorder iterationDuration;

  PooledVu(EngineParts parts, VuPool pool, long idInInstance, long idInTest) {
    this.parts = parts;
    this.pool = pool;
    this.idInInstance = idInInstance;
    this.idInTest = idInTest;
  }

  /** Hands it work; only while it is idle. */
  void assign(Assignment assignment) {
    next = assignment;
    unpark();
  }

  /** The work it has not begun: of a user whose creation failed. */
  @Nullable Assignment takeAssignment() {
    Assignment taken = next;
    next = null;
    return taken;
  }

  /** Lets its thread end as soon as it is idle. */
  void close() {
    closing = true;
    unpark();
  }

  void unpark() {
    Thread waiting = thread;
    if (waiting != null) {
      parts.clock().unpark(waiting);
    }
  }

  /** Called through the assignment that it runs. */
  void interrupt() {
    Objects.requireNonNull(user).interrupt();
    unpark();
  }

  @Override
  public void run() {
    thread = Thread.currentThread();
    try (VirtualUser created = pool.create(idInInstance, idInTest)) {
      user = created;
      pool.initialized(this);
      serve(created);
    } catch (Throwable failure) {
      pool.failed(this, failure);
    }
    pool.ended();
  }

  private void serve(VirtualUser created) {
    while (true) {
      Assignment assignment = next;
      if (assignment != null) {
        next = null;
        serve(created, assignment);
        pool.release(this);
      } else if (closing) {
        return;
      } else {
        parts.clock().park();
      }
    }
  }

  private void serve(VirtualUser created, Assignment assignment) {
    try {
      count = counts.computeIfAbsent(assignment.executor.name(), _ -> new ScenarioCount());
      created.activate(assignment.executor.context());
      useSeriesOf(created.tags());
      assignment.begin(this);
      assignment.run(this);
    } finally {
      assignment.end();
      // A user may be interrupted through its thread; that must not reach the next wait.
      Thread.interrupted();
      assignment.executor.ended(assignment);
    }
  }

  /**
   * Runs iterations that follow each other at once.
   *
   * @param mayStart whether another one may, at an instant; asked once for each
   */
  void iterateWhile(Assignment assignment, LongPredicate mayStart) {
    VirtualUser running = Objects.requireNonNull(user);
    running.stayReady();
    try {
      int most = 1;
      while (iterateSome(assignment, mayStart, most)) {
        most = Math.min(2 * most, IN_A_CALL);
      }
    } finally {
      running.rest();
    }
  }

  private boolean iterateSome(Assignment assignment, LongPredicate mayStart, int most) {
    long now = parts.clock().nanoTime();
    for (int i = 0; i < most; i++) {
      if (!mayStart.test(now)) {
        return false;
      }
      iterate(assignment, now);
      now = giveWay();
    }
    return true;
  }

  /**
   * Runs one iteration, with its samples and counts.
   *
   * @param start now
   * @return its end by the clock, before any padding
   */
  long iterate(Assignment assignment, long start) {
    VirtualUser running = Objects.requireNonNull(user);
    IterationContext context = nextIteration(assignment.executor);
    IterationOutcome outcome = running.runIteration(context);
    long end = parts.clock().nanoTime();
    // Read once: an interruption that comes meanwhile must not count what was recorded as full.
    boolean interrupted = assignment.interrupted;
    boolean cut =
        switch (outcome) {
          case FULL, FAILED -> interrupted;
          case INTERRUPTED -> true;
          case ABORTED -> false;
        };
    if (!cut) {
      record(running.tags(), end - start);
      if (outcome != IterationOutcome.ABORTED) {
        pad(assignment, start + parts.settings().minIterationNanos(), end);
      }
    }
    assignment.executor.count(!cut && outcome != IterationOutcome.ABORTED);
    return end;
  }

  /**
   * Between two iterations: lets others run if it is their turn.
   *
   * @return when it goes on
   */
  private long giveWay() {
    long now = parts.clock().nanoTime();
    return parts.clock().giveWayInTime(now) ? parts.clock().nanoTime() : now;
  }

  private IterationContext nextIteration(ScenarioExecutor executor) {
    long inInstance = executor.nextIteration();
    return new IterationContext(
        iteration++, count.next++, inInstance, executor.globalIteration(inInstance));
  }

  // Tags stay the same object while they do not change: see VirtualUser.tags().
  @SuppressWarnings("ReferenceEquality")
  private void record(TagSet current, long nanos) {
    if (current != tags) {
      useSeriesOf(current);
    }
    Objects.requireNonNull(iterationDuration).recordNanos(nanos);
    Objects.requireNonNull(iterations).record(1);
  }

  private void useSeriesOf(TagSet current) {
    tags = current;
    iterations = parts.recorder().series(BuiltinMetrics.ITERATIONS, current);
    iterationDuration = parts.recorder().series(BuiltinMetrics.ITERATION_DURATION, current);
  }

  private void pad(Assignment assignment, long until, long end) {
    for (long now = end;
        now - until < 0 && !assignment.interrupted;
        now = parts.clock().nanoTime()) {
      parts.clock().parkUntil(until);
    }
  }
}
