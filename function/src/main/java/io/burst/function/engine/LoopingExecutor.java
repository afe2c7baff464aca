package io.burst.function.engine;

import io.burst.core.metrics.BuiltinMetrics;
import io.burst.core.options.ExecutorConfig.PerVuIterations;
import io.burst.core.options.ExecutorConfig.SharedIterations;
import io.burst.core.plan.ScenarioSlice;
import java.util.concurrent.atomic.AtomicLong;

/** A fixed number of users that loop by themselves from the start: the three simple executors. */
abstract class LoopingExecutor extends ScenarioExecutor {
  LoopingExecutor(EngineParts parts, VuPool pool, ScenarioSlice slice) {
    super(parts, pool, slice);
  }

  /** The loop of one user. */
  abstract void loop(PooledVu vu, Assignment assignment);

  @Override
  void begin(long now) {
    for (long i = 0; i < slice.vus(); i++) {
      submit(new Loop());
    }
  }

  @Override
  boolean selfRunning() {
    return true;
  }

  final boolean mayStart(Assignment assignment, long now) {
    return open(now) && !assignment.interrupted;
  }

  final void drop(long iterations, String vu) {
    dropped.addAndGet(iterations);
    var tags = parts.scenarioTags(name());
    parts
        .recorder()
        .record(
            BuiltinMetrics.DROPPED_ITERATIONS,
            vu.isEmpty() || !parts.settings().vuTag() ? tags : tags.with("vu", vu),
            (double) iterations);
  }

  private final class Loop extends Assignment {
    Loop() {
      super(LoopingExecutor.this);
    }

    @Override
    void run(PooledVu vu) {
      activated();
      try {
        loop(vu, this);
      } finally {
        deactivated();
      }
    }
  }

  /** constant-vus: every user loops until the duration is over. */
  static final class ConstantVusExecutor extends LoopingExecutor {
    ConstantVusExecutor(EngineParts parts, VuPool pool, ScenarioSlice slice) {
      super(parts, pool, slice);
    }

    @Override
    void loop(PooledVu vu, Assignment assignment) {
      vu.iterateWhile(assignment, now -> mayStart(assignment, now));
    }

    @Override
    double progress() {
      return elapsedShare();
    }
  }

  /** per-vu-iterations: every user runs its own count; what is left at maxDuration is dropped. */
  static final class PerVuIterationsExecutor extends LoopingExecutor {
    private final long iterations;

    PerVuIterationsExecutor(
        EngineParts parts, VuPool pool, ScenarioSlice slice, PerVuIterations config) {
      super(parts, pool, slice);
      iterations = config.iterations();
    }

    @Override
    void loop(PooledVu vu, Assignment assignment) {
      AtomicLong left = new AtomicLong(iterations);
      vu.iterateWhile(
          assignment,
          now -> left.get() > 0 && mayStart(assignment, now) && left.getAndDecrement() > 0);
      if (left.get() > 0 && !aborted()) {
        drop(left.get(), Long.toString(vu.idInInstance));
      }
    }

    @Override
    long plannedIterations() {
      return slice.vus() * iterations;
    }

    @Override
    double progress() {
      return elapsedShare() >= 1 ? 1 : (double) iterationsEnded() / plannedIterations();
    }
  }

  /** shared-iterations: the users race on one count; what is left at maxDuration is dropped. */
  static final class SharedIterationsExecutor extends LoopingExecutor {
    private final long iterations;
    private final AtomicLong attempted = new AtomicLong();

    SharedIterationsExecutor(
        EngineParts parts, VuPool pool, ScenarioSlice slice, SharedIterations config) {
      super(parts, pool, slice);
      iterations = slice.iterations(config);
    }

    @Override
    void loop(PooledVu vu, Assignment assignment) {
      vu.iterateWhile(
          assignment, now -> mayStart(assignment, now) && attempted.getAndIncrement() < iterations);
    }

    @Override
    void finish(boolean wasAborted) {
      long left = iterations - attempted.get();
      if (left > 0 && !wasAborted) {
        drop(left, "");
      }
    }

    @Override
    long plannedIterations() {
      return iterations;
    }

    @Override
    double progress() {
      return (double) iterationsEnded() / iterations;
    }
  }
}
