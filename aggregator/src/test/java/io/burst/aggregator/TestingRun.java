package io.burst.aggregator;

import io.burst.core.metrics.BuiltinMetrics;
import io.burst.core.metrics.CounterSink;
import io.burst.core.metrics.GaugeSink;
import io.burst.core.metrics.TagSet;
import io.burst.core.metrics.TimeSeries;
import io.burst.core.metrics.TrendSink;
import io.burst.core.options.ExecutorConfig;
import io.burst.core.options.Scenario;
import io.burst.core.options.TestOptions;
import io.burst.core.options.Threshold;
import io.burst.core.plan.Planner;
import io.burst.core.result.GeneratorSecond;
import io.burst.core.result.Interval;
import io.burst.core.result.IntervalWriter;
import io.burst.core.result.Phase;
import io.burst.core.result.SeriesData;
import io.burst.core.result.Slot;
import io.burst.core.result.WorkerEnd;
import io.burst.core.run.RunId;
import io.burst.core.run.RunPlan;
import io.burst.core.run.RunStore;
import io.burst.core.run.RunStore.IntervalKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A run whose workers do what a test tells them, on a clock that the test moves. */
final class TestingRun implements InstantSource {
  static final TagSet TAGS = TagSet.of(Map.of("scenario", "default", "group", ""));

  final TestingObjectStore objects = new TestingObjectStore();
  final RunStore store = new RunStore(objects, new RunId("r1"));
  final RunPlan plan;
  private Instant now = Instant.parse("2025-01-01T00:00:00Z");
  boolean wanted = true;

  TestingRun(int workers, Map<String, List<Threshold>> thresholds) {
    this(plan(workers, thresholds, Duration.ofSeconds(60)));
  }

  private TestingRun(RunPlan plan) {
    this.plan = plan;
  }

  /** A run whose workers have their store at hand. */
  static TestingRun local(int workers) {
    return new TestingRun(plan(workers, Map.of(), Duration.ofSeconds(60), RunPlan.Place.LOCAL));
  }

  /** The run's plan with another share of workers that may be missing. */
  RunPlan tolerating(double loss) {
    return new RunPlan(
        plan.plan(),
        plan.script(),
        plan.functions(),
        plan.declared(),
        plan.startLimit(),
        loss,
        plan.summary(),
        plan.place());
  }

  static RunPlan plan(int workers, Map<String, List<Threshold>> thresholds, Duration duration) {
    return plan(workers, thresholds, duration, RunPlan.Place.CLOUD);
  }

  private static RunPlan plan(
      int workers,
      Map<String, List<Threshold>> thresholds,
      Duration duration,
      RunPlan.Place place) {
    return new RunPlan(
        Planner.plan(options(workers, thresholds, duration), Planner.Request.local(workers)),
        "script.js",
        Set.of("default"),
        List.of(),
        Duration.ofSeconds(60),
        0,
        RunPlan.SummaryWish.LEGACY,
        place);
  }

  private static TestOptions options(
      int vus, Map<String, List<Threshold>> thresholds, Duration duration) {
    Scenario scenario =
        new Scenario(
            "default",
            new ExecutorConfig.ConstantVus(vus, duration),
            Duration.ZERO,
            Duration.ofSeconds(30),
            "default",
            Map.of(),
            Map.of());
    TestOptions plain = TestOptions.ofScenarios(List.of(scenario));
    return new TestOptions(
        plain.scenarios(),
        thresholds,
        plain.tags(),
        plain.systemTags(),
        plain.throwErrors(),
        plain.lifecycle(),
        plain.http(),
        plain.tls(),
        plain.dns(),
        plain.network(),
        plain.summary(),
        Map.of());
  }

  @Override
  public Instant instant() {
    return now;
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  /** Moves the clock to so many seconds behind the start instant. */
  void at(double secondsOfLoad) {
    now = store.go().orElseThrow().start().plusMillis(Math.round(secondsOfLoad * 1000));
  }

  Coordinator coordinator() {
    return new Coordinator(store, "coordinator", plan, this, () -> wanted);
  }

  void allReady() {
    for (int worker = 0; worker < plan.plan().workers(); worker++) {
      store.putReady(worker);
    }
  }

  /** A worker seals an interval of 2 s, with so many requests in each second. */
  void seal(int worker, long index, int requestsPerSecond) {
    seal(interval(worker, index, requestsPerSecond, false));
  }

  void seal(Interval interval) {
    store.putInterval(
        new IntervalKey(interval.index(), interval.workers().first()),
        new IntervalWriter().write(interval));
  }

  static Interval interval(int worker, long index, int requestsPerSecond, boolean saturated) {
    Slot[] requests = new Slot[2];
    Slot[] vus = new Slot[2];
    Slot[] durations = new Slot[2];
    GeneratorSecond[] generator = new GeneratorSecond[2];
    for (int i = 0; i < 2; i++) {
      int second = (int) (2 * index + i);
      CounterSink counter = new CounterSink();
      counter.add(requestsPerSecond, requestsPerSecond);
      requests[i] = new Slot(second, counter);
      GaugeSink gauge = new GaugeSink();
      gauge.record(second * 1_000_000_000L, worker, second, 5);
      vus[i] = new Slot(second, gauge);
      TrendSink trend = new TrendSink();
      for (int request = 0; request < requestsPerSecond; request++) {
        trend.record(10 + worker);
      }
      durations[i] = new Slot(second, trend);
      generator[i] = new GeneratorSecond(worker, second, 0, 0.5, 0, 0, saturated);
    }
    return new Interval(
        Phase.LOAD,
        new TreeSet<>(List.of(worker)),
        "worker " + worker,
        index,
        index * 2_000_000_000L,
        (index + 1) * 2_000_000_000L,
        List.of(
            new SeriesData(new TimeSeries(BuiltinMetrics.HTTP_REQS, TAGS), List.of(requests)),
            new SeriesData(new TimeSeries(BuiltinMetrics.VUS, TagSet.EMPTY), List.of(vus)),
            new SeriesData(
                new TimeSeries(BuiltinMetrics.HTTP_REQ_DURATION, TAGS), List.of(durations))),
        List.of(generator));
  }

  /** An interval of 2 s with so many iterations in each, and 0.5 processors kept busy. */
  static Interval ofIterations(int worker, long index, int iterationsPerSecond) {
    Interval requests = interval(worker, index, 1, false);
    CounterSink counter = new CounterSink();
    counter.add(iterationsPerSecond, iterationsPerSecond);
    List<Slot> slots =
        List.of(new Slot((int) (2 * index), counter), new Slot((int) (2 * index + 1), counter));
    return new Interval(
        requests.phase(),
        requests.workers(),
        requests.writer(),
        index,
        requests.fromNanos(),
        requests.toNanos(),
        List.of(new SeriesData(new TimeSeries(BuiltinMetrics.ITERATIONS, TAGS), slots)),
        requests.generator());
  }

  void end(int worker, WorkerEnd.Status status, double startedSeconds, double stoppedSeconds) {
    end(worker, status, startedSeconds, stoppedSeconds, List.of());
  }

  void end(
      int worker,
      WorkerEnd.Status status,
      double startedSeconds,
      double stoppedSeconds,
      List<String> failures) {
    boolean _ =
        store.putEnd(
            new WorkerEnd(
                worker,
                "worker " + worker,
                status,
                status == WorkerEnd.Status.LOST ? "no sign of life" : "",
                (long) (startedSeconds * 1e9),
                (long) (stoppedSeconds * 1e9),
                0,
                failures,
                List.of()));
  }
}
