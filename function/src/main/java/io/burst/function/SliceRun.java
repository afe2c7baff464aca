package io.burst.function;

import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import io.burst.core.options.TestOptions;
import io.burst.core.result.WorkerEnd;
import io.burst.core.run.Abort;
import io.burst.core.run.Go;
import io.burst.core.run.RunPace;
import io.burst.core.run.RunPlan;
import io.burst.core.run.RunStore;
import io.burst.function.engine.Clock;
import io.burst.function.engine.EngineSettings;
import io.burst.function.engine.RunOutcome;
import io.burst.function.engine.Scheduler;
import io.burst.function.http.Pacer;
import io.burst.function.js.ScriptLog;
import io.burst.function.jshttp.RequestTicks;
import io.burst.function.record.IntervalRecorder;
import io.burst.function.record.SaturationProbe;
import io.burst.function.record.Sealer;
import io.burst.function.record.Uploader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Runs one slice of the load: claims it, initialises its virtual users, waits for the start signal
 * that all workers share, runs, seals what it measures, and writes its end.
 */
final class SliceRun {
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private final RunStore store;
  private final WorkerHost host;
  private final Clock clock;
  private final int worker;
  private final Set<String> warnings = new ConcurrentSkipListSet<>();
  private final RunHooks hooks = new RunHooks(this::abortByScript);
  private volatile long startNanos;
  private volatile Pacer requests = Pacer.NONE;
  private volatile Optional<Scheduler> running = Optional.empty();

  SliceRun(RunStore store, WorkerHost host, int worker) {
    this.store = store;
    this.host = host;
    this.clock = host.clock();
    this.worker = worker;
  }

  /** Runs it; false if another writer has claimed it. */
  boolean run() {
    if (!store.claim(worker, host.writer())) {
      return false;
    }
    startNanos = clock.nanoTime();
    try {
      end(runClaimed());
    } catch (BurstException failure) {
      boolean _ = store.putAbort(new Abort(failure.kind(), failure.getMessage(), now(), false));
      end(failed(failure));
    }
    return true;
  }

  private WorkerEnd runClaimed() {
    RunPlan plan = store.plan();
    TestOptions options = plan.plan().options();
    RunPace pace = plan.pace();
    IntervalRecorder recorder =
        new IntervalRecorder(
            ScriptSession.policy(options), worker, () -> clock.nanoTime() - startNanos, this::warn);
    try (ScriptSession session =
            ScriptSession.open(
                store.bundle(), plan, host, recorder, hooks, () -> requests.await());
        Scheduler scheduler =
            Scheduler.of(
                plan.plan().slice(worker),
                options.scenarios(),
                session.runtime(),
                recorder,
                EngineSettings.of(options),
                this::warn,
                clock);
        AbortWatch watch =
            new AbortWatch(
                store,
                clock,
                pace,
                host.deadlineNanos(),
                graceful -> stop(scheduler, session, graceful))) {
      session.runtime().setSetupData(store.setupData());
      hooks.attach(scheduler);
      running = Optional.of(scheduler);
      initialize(scheduler, watch);
      store.putReady(worker);
      Optional<Go> go = waitForGo(watch, pace);
      return go.isEmpty() ? idle() : run(scheduler, recorder, pace, options.http().rps(), go.get());
    }
  }

  private static void stop(Scheduler scheduler, ScriptSession session, boolean graceful) {
    scheduler.abort(graceful);
    session.runtime().callOff();
  }

  /** Initialises the users; one whose init code a stop has interrupted is no failure. */
  private static void initialize(Scheduler scheduler, AbortWatch watch) {
    try {
      scheduler.initialize();
    } catch (BurstException failure) {
      if (!watch.aborted() || failure.kind() != ErrorKind.INTERRUPTED) {
        throw failure;
      }
    }
  }

  private Optional<Go> waitForGo(AbortWatch watch, RunPace pace) {
    while (!watch.aborted()) {
      Optional<Go> go = store.go();
      if (go.isPresent()) {
        return go;
      }
      clock.parkUntil(clock.nanoTime() + pace.goPoll().toNanos());
    }
    return Optional.empty();
  }

  private WorkerEnd run(
      Scheduler scheduler, IntervalRecorder recorder, RunPace pace, long rps, Go go) {
    long wall = startOf(go, pace);
    startNanos = clock.nanoTime() + wall - clock.wallNanos();
    requests = RequestTicks.of(rps, worker, pace.workers(), startNanos, clock);
    Duration delay = pace.putJitter().multipliedBy(worker).dividedBy(pace.workers());
    try (SaturationProbe probe = new SaturationProbe(clock, worker, startNanos)) {
      Uploader uploader = new Uploader(clock, store::putInterval, delay);
      Sealer sealer = new Sealer(recorder, probe, clock, pace, worker, host.writer(), uploader);
      sealer.start(startNanos);
      RunOutcome outcome;
      long intervals;
      try {
        outcome = scheduler.run(wall);
      } finally {
        intervals = sealer.finish();
      }
      return new WorkerEnd(
          worker,
          host.writer(),
          outcome.aborted() ? WorkerEnd.Status.ABORTED : WorkerEnd.Status.DONE,
          "",
          outcome.startedNanos(),
          outcome.stoppedNanos(),
          intervals,
          hooks.failures(),
          List.copyOf(warnings));
    }
  }

  /** The signal's instant; where all workers are in this process, they wait for each other. */
  private long startOf(Go go, RunPace pace) {
    long signalled = wallNanos(go.start());
    return host.workersInProcess() == pace.workers()
        ? host.startLine().meet(pace.workers() - go.missing().size(), signalled)
        : signalled;
  }

  private WorkerEnd idle() {
    return ended(WorkerEnd.Status.ABORTED, "");
  }

  private WorkerEnd failed(BurstException failure) {
    host.log().log(ScriptLog.Level.ERROR, failure.getMessage(), Map.of());
    return ended(WorkerEnd.Status.FAILED, failure.getMessage());
  }

  private WorkerEnd ended(WorkerEnd.Status status, String message) {
    return new WorkerEnd(
        worker, host.writer(), status, message, 0, 0, 0, hooks.failures(), List.copyOf(warnings));
  }

  private void end(WorkerEnd end) {
    boolean _ = store.putEnd(end);
  }

  /** Stops this worker at once; the others see the abort object. */
  private void abortByScript(String message) {
    running.ifPresent(scheduler -> scheduler.abort(false));
    boolean _ = store.putAbort(new Abort(ErrorKind.ABORTED_BY_SCRIPT, message, now(), false));
  }

  private void warn(String message) {
    if (warnings.add(message)) {
      host.log().warn(message);
    }
  }

  private void warn(String scenario, String executor, String message) {
    warnings.add(scenario + ": " + message);
    host.log().log(
        ScriptLog.Level.WARN, message, Map.of("scenario", scenario, "executor", executor));
  }

  private Instant now() {
    long wall = clock.wallNanos();
    return Instant.ofEpochSecond(wall / NANOS_PER_SECOND, wall % NANOS_PER_SECOND);
  }

  private static long wallNanos(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), NANOS_PER_SECOND), instant.getNano());
  }
}
