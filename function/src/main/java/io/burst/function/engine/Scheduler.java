package io.burst.function.engine;

import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import io.burst.core.metrics.SampleRecorder;
import io.burst.core.options.ExecutorConfig.ConstantArrivalRate;
import io.burst.core.options.ExecutorConfig.ConstantVus;
import io.burst.core.options.ExecutorConfig.PerVuIterations;
import io.burst.core.options.ExecutorConfig.RampingArrivalRate;
import io.burst.core.options.ExecutorConfig.RampingVus;
import io.burst.core.options.ExecutorConfig.SharedIterations;
import io.burst.core.options.Scenario;
import io.burst.core.plan.ArrivalSchedule;
import io.burst.core.plan.ScenarioSlice;
import io.burst.core.plan.SegmentTuple;
import io.burst.core.plan.VuNeeds;
import io.burst.core.plan.WorkerSlice;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Runs a worker's slice of a test: initialises its virtual users, starts every scenario at its time
 * from one start instant, and ends them as k6 does.
 *
 * <pre>{@code
 * try (Scheduler scheduler = Scheduler.of(slice, scenarios, factory, recorder, settings, events, clock)) {
 *   scheduler.initialize();
 *   RunOutcome outcome = scheduler.run(goInstant);
 * }
 * }</pre>
 *
 * <p>{@link #initialize}, {@link #run} and {@link #close} are called one after another by one
 * thread; everything else by any thread at any time.
 */
public final class Scheduler implements AutoCloseable {
  private static final long CLOSE_LIMIT = TimeUnit.SECONDS.toNanos(30);

  private enum Stop {
    NO,
    GRACEFUL,
    NOW
  }

  private final EngineParts parts;
  private final VuPool pool;
  private final List<ScenarioExecutor> executors;
  private final AtomicInteger running = new AtomicInteger();

  private volatile Stop stop = Stop.NO;
  private volatile @Nullable Pacer pacer;
  private volatile long runStart;
  private volatile boolean started;

  private Scheduler(
      EngineParts parts, List<ScenarioSlice> work, SegmentTuple tuple, VirtualUserFactory factory) {
    VuNeeds needs = VuNeeds.of(work);
    this.parts = parts;
    this.pool =
        new VuPool(
            parts, factory, tuple, needs.maxPlanned(), needs.maxPossible() - needs.maxPlanned());
    this.executors = work.stream().map(this::executor).toList();
    pool.onFailure(() -> abort(false));
  }

  /** The scheduler of a slice of a test. */
  public static Scheduler of(
      WorkerSlice slice,
      List<Scenario> scenarios,
      VirtualUserFactory factory,
      SampleRecorder recorder,
      EngineSettings settings,
      EngineEvents events,
      Clock clock) {
    SegmentTuple tuple = slice.tuple();
    return new Scheduler(
        new EngineParts(clock, recorder, settings, events, new InstanceCounters()),
        slice.scenarios(scenarios, tuple),
        tuple,
        factory);
  }

  private ScenarioExecutor executor(ScenarioSlice slice) {
    return switch (slice.scenario().executor()) {
      case SharedIterations config ->
          new LoopingExecutor.SharedIterationsExecutor(parts, pool, slice, config);
      case PerVuIterations config ->
          new LoopingExecutor.PerVuIterationsExecutor(parts, pool, slice, config);
      case ConstantVus _ -> new LoopingExecutor.ConstantVusExecutor(parts, pool, slice);
      case RampingVus config -> new RampingVusExecutor(parts, pool, slice, config);
      case ConstantArrivalRate config ->
          new ArrivalRateExecutor(parts, pool, slice, ArrivalSchedule.of(config));
      case RampingArrivalRate config ->
          new ArrivalRateExecutor(parts, pool, slice, ArrivalSchedule.of(config));
    };
  }

  /**
   * Initialises the planned virtual users, in parallel. Ends early, without them all, after an
   * {@link #abort}.
   *
   * @throws io.burst.core.error.BurstException the first failure of their init code
   */
  public void initialize() {
    if (stop == Stop.NO) {
      pool.initialize(Runtime.getRuntime().availableProcessors());
    }
  }

  /**
   * Runs the scenarios and returns when the last has ended. A start instant in the future is waited
   * for; one in the past is joined late: arrivals before now are not delivered, ramps are entered
   * at their present value, iterations keep what is left of their maxDuration.
   *
   * @param startWallNanos the run's start instant, in nanoseconds since the epoch
   * @throws io.burst.core.error.BurstException if a virtual user failed in a way it must not
   */
  public RunOutcome run(long startWallNanos) {
    long now = parts.clock().nanoTime();
    long start = now + startWallNanos - parts.clock().wallNanos();
    runStart = start;
    started = true;
    running.set(executors.size());
    StartMark mark = new StartMark(start, now);
    List<Timed> timed = new ArrayList<>(executors);
    timed.add(mark);
    timed.add(new VuGauges(parts, start));
    Thread runner = Thread.currentThread();
    Pacer pacing = new Pacer(parts.clock(), timed, () -> parts.clock().unpark(runner));
    for (ScenarioExecutor executor : executors) {
      executor.schedule(
          start,
          TimeUnit.NANOSECONDS.toMillis(startWallNanos),
          () -> usersAreFree(executor),
          () -> oneFinished(runner),
          () -> pacing.order(() -> {}));
      executor.joinAt(now);
      if (executor.slice.scenario().startTime().isZero() && stop == Stop.NO) {
        executor.prepare();
      }
    }
    pacer = pacing;
    if (stop != Stop.NO) {
      pacing.order(this::stopExecutors);
    }
    pacing.begin();
    await(pacing);
    pool.rethrow();
    return new RunOutcome(
        mark.startedNanos(),
        Math.max(0, parts.clock().nanoTime() - start),
        counters().iterationsCompleted(),
        counters().iterationsInterrupted(),
        stop != Stop.NO);
  }

  private boolean usersAreFree(ScenarioExecutor next) {
    return pool.idle() >= next.slice.vus()
        && executors.stream()
            .allMatch(other -> other.equals(next) || !other.wantsUsersBefore(next.start()));
  }

  private void await(Pacer pacing) {
    boolean interrupted = false;
    while (running.get() > 0 && pacing.failure() == null) {
      parts.clock().park();
      interrupted |= Thread.interrupted();
    }
    pacing.close();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    Throwable failure = pacing.failure();
    if (failure != null) {
      throw new BurstException(ErrorKind.INTERNAL, "pacing failed: " + failure, "", failure);
    }
  }

  private void oneFinished(Thread runner) {
    if (running.decrementAndGet() == 0) {
      parts.clock().unpark(runner);
    }
  }

  /**
   * Stops the run early, or before it begins. Gracefully: no new iterations, running ones get their
   * gracefulStop. Else they are interrupted at once, as k6 does for a threshold's abortOnFail, for
   * {@code exec.test.abort()} and for a signal. A graceful stop may be followed by an immediate
   * one.
   */
  public void abort(boolean graceful) {
    synchronized (this) {
      Stop wanted = graceful ? Stop.GRACEFUL : Stop.NOW;
      if (stop.compareTo(wanted) >= 0) {
        return;
      }
      stop = wanted;
    }
    pool.stopInitializing();
    Pacer pacing = pacer;
    if (pacing != null) {
      pacing.order(this::stopExecutors);
    }
  }

  private void stopExecutors() {
    boolean graceful = stop == Stop.GRACEFUL;
    executors.forEach(executor -> executor.abort(parts.clock().nanoTime(), graceful));
  }

  /** How far the scenarios are, those with work on this worker, by start time and name. */
  public List<ScenarioProgress> progress() {
    return executors.stream().map(ScenarioExecutor::snapshot).toList();
  }

  /** The counts of this worker. */
  public InstanceCounters counters() {
    return parts.counters();
  }

  /** How long the scenarios have been running; 0 before the start. */
  public long elapsedNanos() {
    return started ? Math.max(0, parts.clock().nanoTime() - runStart) : 0;
  }

  /** Closes all virtual users; those that cannot be stopped are left behind after 30 s. */
  @Override
  public void close() {
    pool.close(CLOSE_LIMIT);
  }
}
