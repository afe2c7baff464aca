package io.burst.function.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.burst.core.metrics.BuiltinMetrics;
import io.burst.core.metrics.Metric;
import io.burst.core.metrics.SampleRecorder;
import io.burst.core.metrics.SeriesRecorder;
import io.burst.core.metrics.TagSet;
import io.burst.core.options.ExecutorConfig;
import io.burst.core.options.ExecutorConfig.ConstantArrivalRate;
import io.burst.core.options.ExecutorConfig.ConstantVus;
import io.burst.core.options.ExecutorConfig.RampingVus;
import io.burst.core.options.ExecutorConfig.SharedIterations;
import io.burst.core.options.Scenario;
import io.burst.core.options.Stage;
import io.burst.core.plan.WorkerSlice;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * By the machine's clock and with threads that really run at once: nothing is lost in the hand-over
 * between them. What the clock says is not asserted here.
 */
@Timeout(60)
class RealTimeRunTest {
  private static final Duration GRACE = Duration.ofSeconds(30);

  private final Map<String, LongAdder> sums = new ConcurrentHashMap<>();
  private final AtomicInteger made = new AtomicInteger();
  private final AtomicInteger closed = new AtomicInteger();
  private final AtomicInteger overlaps = new AtomicInteger();
  private final Set<VirtualUser> usersThatRan = ConcurrentHashMap.newKeySet();
  private volatile Optional<Scheduler> running = Optional.empty();
  private volatile Consumer<Scheduler> onEveryFirstRun = scheduler -> {};

  private static Scenario scenario(String name, ExecutorConfig executor, Duration grace) {
    return new Scenario(name, executor, Duration.ZERO, grace, "default", Map.of(), Map.of());
  }

  private RunOutcome run(Scenario... scenarios) {
    Clock clock = new SystemClock();
    try (Scheduler scheduler =
        Scheduler.of(
            WorkerSlice.WHOLE,
            List.of(scenarios),
            (idInInstance, idInTest) -> new SpinningUser(),
            recorder(),
            EngineSettings.DEFAULT,
            EngineEvents.NONE,
            clock)) {
      running = Optional.of(scheduler);
      scheduler.initialize();
      return scheduler.run(clock.wallNanos());
    }
  }

  private SampleRecorder recorder() {
    return (metric, tags) ->
        new SeriesRecorder() {
          @Override
          public void record(double value) {
            sums.computeIfAbsent(metric.name(), name -> new LongAdder()).add((long) value);
          }

          @Override
          public void recordNanos(long nanos) {
            sums.computeIfAbsent(metric.name() + " count", name -> new LongAdder()).increment();
          }
        };
  }

  private long sum(Metric metric) {
    return sums.getOrDefault(metric.name(), new LongAdder()).sum();
  }

  @Test
  void everyArrivalStartsOrIsDropped() {
    RunOutcome outcome =
        run(
            scenario(
                "s",
                new ConstantArrivalRate(4000, Duration.ofSeconds(1), Duration.ofSeconds(1), 5, 20),
                GRACE));
    long planned = sum(BuiltinMetrics.PLANNED_ARRIVALS);
    long dropped = sum(BuiltinMetrics.DROPPED_ITERATIONS);
    long missed = sum(BuiltinMetrics.UNDELIVERED_ARRIVALS);
    assertThat(planned).isEqualTo(4000);
    assertThat(outcome.iterationsCompleted() + dropped + missed).isEqualTo(4000);
    assertThat(sums.getOrDefault("iteration_response count", new LongAdder()).sum())
        .isEqualTo(outcome.iterationsCompleted() + dropped);
    assertThat(overlaps).hasValue(0);
    assertThat(closed).hasValue(made.get());
  }

  @Test
  void sharedIterationsAreRunExactlyOnce() {
    RunOutcome outcome =
        run(
            scenario("a", new SharedIterations(16, 20_000, Duration.ofMinutes(1)), GRACE),
            scenario("b", new SharedIterations(16, 20_000, Duration.ofMinutes(1)), GRACE));
    assertThat(outcome.iterationsCompleted()).isEqualTo(40_000);
    assertThat(sum(BuiltinMetrics.ITERATIONS)).isEqualTo(40_000);
    assertThat(overlaps).hasValue(0);
    assertThat(closed).hasValue(32);
  }

  /** Virtual threads are not time-sliced: the engine itself has busy users give way. */
  @Test
  void usersThatNeverWaitTakeTurns() {
    onEveryFirstRun =
        scheduler -> {
          if (usersThatRan.size() == 50) {
            scheduler.abort(false);
          }
        };
    // It ends as soon as all have run.
    run(scenario("s", new ConstantVus(50, Duration.ofSeconds(30)), Duration.ZERO));
    assertThat(usersThatRan).hasSize(50);
  }

  /**
   * The JDK's own scheduler starts one in six of these: the others find all users still waiting.
   */
  @Test
  void arrivalsGetTheirTurnBesideUsersThatNeverWait() {
    RunOutcome outcome =
        run(
            scenario("busy", new ConstantVus(20, Duration.ofSeconds(2)), GRACE),
            scenario(
                "s",
                new ConstantArrivalRate(100, Duration.ofSeconds(1), Duration.ofSeconds(2), 20, 20),
                GRACE));
    assertThat(outcome.iterationsCompleted()).isGreaterThan(200);
    assertThat(sum(BuiltinMetrics.PLANNED_ARRIVALS)).isEqualTo(200);
    assertThat(sum(BuiltinMetrics.DROPPED_ITERATIONS)).isLessThan(100);
  }

  @Test
  void rampsAndInterruptionsEnd() {
    RunOutcome outcome =
        run(
            scenario(
                "ramp",
                new RampingVus(
                    0,
                    List.of(
                        new Stage(Duration.ofMillis(300), 40),
                        new Stage(Duration.ofMillis(300), 1),
                        new Stage(Duration.ofMillis(300), 40),
                        new Stage(Duration.ofMillis(300), 0)),
                    Duration.ZERO),
                Duration.ZERO),
            scenario("loop", new ConstantVus(10, Duration.ofSeconds(1)), Duration.ZERO));
    assertThat(outcome.iterationsCompleted()).isEqualTo(sum(BuiltinMetrics.ITERATIONS));
    assertThat(outcome.iterationsInterrupted())
        .isEqualTo(sum(BuiltinMetrics.INTERRUPTED_ITERATIONS));
    assertThat(overlaps).hasValue(0);
    assertThat(closed).hasValue(50);
  }

  /** Works for a moment without ever giving way, and notices if it is ever run twice at once. */
  private final class SpinningUser implements VirtualUser {
    private final AtomicInteger running = new AtomicInteger();
    private final TagSet tags = TagSet.EMPTY.with("scenario", "s");
    private volatile boolean interrupted;

    SpinningUser() {
      made.incrementAndGet();
    }

    @Override
    public void activate(ScenarioContext scenario) {
      interrupted = false;
    }

    @Override
    public IterationOutcome runIteration(IterationContext iteration) {
      if (running.getAndIncrement() != 0) {
        overlaps.incrementAndGet();
      }
      if (usersThatRan.add(this)) {
        RealTimeRunTest.this.running.ifPresent(onEveryFirstRun);
      }
      for (int i = 0; i < 100 && !interrupted; i++) {
        Thread.onSpinWait();
      }
      running.decrementAndGet();
      return interrupted ? IterationOutcome.INTERRUPTED : IterationOutcome.FULL;
    }

    @Override
    public TagSet tags() {
      return tags;
    }

    @Override
    public void interrupt() {
      interrupted = true;
    }

    @Override
    public void close() {
      closed.incrementAndGet();
    }
  }
}
