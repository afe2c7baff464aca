package io.burst.aggregator;

import io.burst.core.metrics.BuiltinMetrics;
import io.burst.core.metrics.CounterSink;
import io.burst.core.report.RunReport;
import io.burst.core.run.RunId;
import io.burst.core.run.RunPlan;
import io.burst.core.run.RunStore;
import io.burst.core.store.DirectoryStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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
 * The final merge of a run of many workers, cold, as it happens once per run. That it ends within
 * the heap of its fork is the proof that it never holds all.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
    value = 3,
    jvmArgs = {"-Xmx512m", "-XX:+UseSerialGC"})
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@State(Scope.Benchmark)
public class RunMergeBenchmark {
  @Param({"100", "300", "1000"})
  int workers;

  @Param("600")
  int seconds;

  private Path directory = Path.of("");
  private RunStore store = new RunStore(new DirectoryStore(directory), new RunId("bench"));
  private RunPlan plan = TestingRun.plan(1, Map.of(), Duration.ofSeconds(1));
  private double requests;

  /** Writes the run. */
  @Setup(Level.Trial)
  public void write() throws IOException {
    directory = Files.createTempDirectory("burst-merge");
    TestingLargeRun run = new TestingLargeRun(workers, Duration.ofSeconds(seconds));
    store = new RunStore(new DirectoryStore(directory), new RunId("bench"));
    run.writeTo(store);
    plan = run.plan();
    requests = run.requests();
    System.gc();
  }

  /** Removes it. */
  @TearDown(Level.Trial)
  public void remove() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
    }
  }

  @Benchmark
  public RunReport merge(Usage usage) {
    RunReport report = usage.of(() -> new Aggregator(store, plan, Instant.EPOCH, "").aggregate());
    double counted =
        report.series().total(BuiltinMetrics.HTTP_REQS) instanceof CounterSink sink
            ? sink.sum()
            : 0;
    if (counted != requests) {
      throw new IllegalStateException(counted + " requests instead of " + requests);
    }
    return report;
  }
}
