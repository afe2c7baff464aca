package io.burst.aggregator;

import io.burst.core.report.LiveView;
import io.burst.core.run.RunId;
import io.burst.core.run.RunPlan;
import io.burst.core.run.RunStore;
import io.burst.core.run.RunStore.IntervalKey;
import io.burst.core.store.DirectoryStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the coordinator does in each interval of a run, tick after tick of one run. It keeps up if a
 * tick costs much less processor time than the interval of that many workers takes: 10 s for 1,000.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
    value = 1,
    jvmArgs = {"-Xmx512m", "-XX:+UseSerialGC"})
@Warmup(iterations = 2)
@Measurement(iterations = 5)
@State(Scope.Benchmark)
public class CoordinatorBenchmark {
  private static final Duration LASTING = Duration.ofMinutes(10);

  @Param({"100", "300", "1000"})
  int workers;

  private @Nullable Running running;
  private Instant now = Instant.parse("2025-01-01T00:00:00Z");
  private int tick;

  /** A run under way. */
  private record Running(
      Path directory, RunStore store, TestingLargeRun run, RunPlan plan, Coordinator coordinator) {}

  /** Lets all workers be ready, and starts. */
  @Setup(Level.Trial)
  public void start() throws IOException {
    Path directory = Files.createTempDirectory("burst-ticks");
    RunStore store = new RunStore(new DirectoryStore(directory), new RunId("bench"));
    TestingLargeRun run = new TestingLargeRun(workers, LASTING);
    RunPlan plan = run.plan();
    Coordinator coordinator = new Coordinator(store, "bench", plan, () -> now, () -> true);
    for (int worker = 0; worker < workers; worker++) {
      store.putReady(worker);
    }
    LiveView _ = coordinator.step();
    running = new Running(directory, store, run, plan, coordinator);
  }

  /** All workers seal an interval; uncounted. */
  @Setup(Level.Iteration)
  public void seal() {
    Running at = Objects.requireNonNull(running);
    at.run().seal(at.store(), tick);
    Instant start = at.store().go().orElseThrow().start();
    now = start.plus(at.plan().pace().interval().multipliedBy(tick + 1));
  }

  /** The next tick. */
  @TearDown(Level.Iteration)
  public void next() {
    tick++;
  }

  /** Removes the run. */
  @TearDown(Level.Trial)
  public void remove() throws IOException {
    TestingLargeRun.remove(Objects.requireNonNull(running).directory());
  }

  /** A whole step: list, read and merge what is new, store it, judge, write the live view. */
  @Benchmark
  public LiveView step(Usage usage) {
    Running at = Objects.requireNonNull(running);
    LiveView view = usage.of(() -> at.coordinator().step());
    long covered = at.plan().pace().interval().multipliedBy(tick + 1).toNanos();
    if (view.elapsedNanos() != covered) {
      throw new IllegalStateException("tick " + tick + " is not closed: " + view);
    }
    return view;
  }

  /** To find what is new, of which the step above does one. */
  @Benchmark
  public List<IntervalKey> list() {
    List<IntervalKey> keys = Objects.requireNonNull(running).store().intervalsFrom(tick);
    if (keys.size() != workers) {
      throw new IllegalStateException(keys.size() + " intervals of " + workers + " workers");
    }
    return keys;
  }
}
