package io.burst.function.engine;

import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import io.burst.core.metrics.Metric;
import io.burst.core.metrics.TagSet;
import io.burst.core.options.ExecutorConfig;
import io.burst.core.options.Scenario;
import io.burst.core.plan.WorkerSlice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A run of the engine in virtual time, with virtual users that do nothing but take time. */
final class TestingRun {
  /** How long an iteration takes. */
  interface Work {
    Duration of(long vuInTest, IterationContext iteration);
  }

  /** One iteration; times in milliseconds from the start of the run, as the user saw them. */
  record Ran(
      String scenario,
      long vu,
      IterationContext context,
      double startMillis,
      double endMillis,
      IterationOutcome outcome) {}

  final TestingClock clock = new TestingClock();
  private final long start = clock.nanoTime() + Duration.ofSeconds(10).toNanos();
  private final long startWall = clock.wallNanos() + Duration.ofSeconds(10).toNanos();
  final TestingRecorder recorder = new TestingRecorder(clock, start);
  final List<Ran> ran = new ArrayList<>();
  final List<String> warnings = new ArrayList<>();
  final List<Long> closed = new ArrayList<>();
  final Scheduler scheduler;

  private final Work work;
  private Duration initTime = Duration.ZERO;
  private Duration activationTime = Duration.ZERO;
  private long failingVu = -1;
  private boolean deaf;
  private IterationOutcome ending = IterationOutcome.FULL;
  private @Nullable RunOutcome outcome;

  TestingRun(WorkerSlice slice, EngineSettings settings, Work work, Scenario... scenarios) {
    this.work = work;
    this.scheduler =
        Scheduler.of(
            slice,
            List.of(scenarios),
            this::create,
            recorder,
            settings,
            (scenario, executor, message) -> warnings.add(scenario + ": " + message),
            clock);
  }

  static TestingRun of(Work work, Scenario... scenarios) {
    return new TestingRun(WorkerSlice.WHOLE, EngineSettings.DEFAULT, work, scenarios);
  }

  static Work always(Duration duration) {
    return (vu, iteration) -> duration;
  }

  static Scenario scenario(ExecutorConfig executor, Duration gracefulStop) {
    return scenario("s", executor, Duration.ZERO, gracefulStop);
  }

  static Scenario scenario(
      String name, ExecutorConfig executor, Duration startTime, Duration gracefulStop) {
    return new Scenario(name, executor, startTime, gracefulStop, "default", Map.of(), Map.of());
  }

  /** How long every user takes to be made. */
  TestingRun initTime(Duration duration) {
    initTime = duration;
    return this;
  }

  /** How long every user takes to get ready for a scenario. */
  TestingRun activationTime(Duration duration) {
    activationTime = duration;
    return this;
  }

  TestingRun failingVu(long id) {
    failingVu = id;
    return this;
  }

  /** Users that no interruption reaches, as in a call that does not return. */
  TestingRun deaf() {
    deaf = true;
    return this;
  }

  /** How iterations end that are not interrupted. */
  TestingRun ending(IterationOutcome wanted) {
    ending = wanted;
    return this;
  }

  /** Runs it to its end. */
  TestingRun run() {
    return joining(Duration.ZERO);
  }

  /** Runs it, by a worker that comes that much late. */
  TestingRun joining(Duration late) {
    try (scheduler) {
      scheduler.initialize();
      waitUntil(late);
      outcome = scheduler.run(startWall);
    }
    return this;
  }

  private void waitUntil(Duration late) {
    if (late.isPositive()) {
      long until = start + late.toNanos();
      while (clock.nanoTime() - until < 0) {
        clock.parkUntil(until);
      }
    }
  }

  /** Has something happen at an instant of the run. */
  TestingRun at(Duration offset, Runnable action) {
    Thread _ =
        clock.startPlatform(
            "at",
            () -> {
              waitUntil(offset);
              action.run();
            });
    return this;
  }

  RunOutcome outcome() {
    return Objects.requireNonNull(outcome);
  }

  double stoppedMillis() {
    return outcome().stoppedNanos() / 1e6;
  }

  Stream<Ran> started() {
    return ran.stream().sorted((a, b) -> Double.compare(a.startMillis(), b.startMillis()));
  }

  List<Double> starts() {
    return started().map(Ran::startMillis).toList();
  }

  List<Double> starts(String scenario) {
    return started().filter(r -> r.scenario().equals(scenario)).map(Ran::startMillis).toList();
  }

  List<Ran> with(IterationOutcome wanted) {
    return ran.stream().filter(r -> r.outcome() == wanted).toList();
  }

  double sum(Metric metric) {
    return recorder.sum(metric);
  }

  private VirtualUser create(long idInInstance, long idInTest) {
    waitNanos(initTime.toNanos());
    if (idInInstance == failingVu) {
      throw new BurstException(ErrorKind.SCRIPT_EXCEPTION, "no init code for " + idInInstance);
    }
    return new User(idInTest);
  }

  private void waitNanos(long nanos) {
    long until = clock.nanoTime() + nanos;
    while (clock.nanoTime() - until < 0) {
      clock.parkUntil(until);
    }
  }

  private double millis() {
    return (clock.nanoTime() - start) / 1e6;
  }

  private final class User implements VirtualUser {
    private final long id;
    private final Thread thread = Thread.currentThread();
    private String scenario = "";
    private TagSet tags = TagSet.EMPTY;
    private volatile boolean interrupted;

    User(long id) {
      this.id = id;
    }

    @Override
    public void activate(ScenarioContext context) {
      waitNanos(activationTime.toNanos());
      scenario = context.scenario().name();
      tags = TagSet.of(Map.of("scenario", scenario, "group", ""));
      interrupted = false;
    }

    @Override
    public IterationOutcome runIteration(IterationContext iteration) {
      double began = millis();
      long until = clock.nanoTime() + work.of(id, iteration).toNanos();
      while (!interrupted && clock.nanoTime() - until < 0) {
        clock.parkUntil(until);
      }
      IterationOutcome how = interrupted ? IterationOutcome.INTERRUPTED : ending;
      synchronized (ran) {
        ran.add(new Ran(scenario, id, iteration, began, millis(), how));
      }
      return how;
    }

    @Override
    public TagSet tags() {
      return tags;
    }

    @Override
    public void interrupt() {
      interrupted = !deaf;
      clock.unpark(thread);
    }

    @Override
    public void close() {
      synchronized (closed) {
        closed.add(id);
      }
    }
  }
}
