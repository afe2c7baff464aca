package io.burst.core.plan;

import io.burst.core.options.ExecutorConfig.RampingArrivalRate;
import io.burst.core.options.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The instant of the next arrival, as the pacing thread asks for it, by the number of stages. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Benchmark)
public class ArrivalScheduleBenchmark {
  @Param({"1", "100", "1000"})
  int stages;

  private ArrivalSchedule schedule = RampingArrivals.of(1, 1, List.of());
  private long next;

  /** Makes the schedule. */
  @Setup
  public void make() {
    List<Stage> all = new ArrayList<>();
    for (int i = 0; i < stages; i++) {
      all.add(new Stage(Duration.ofMinutes(1), i % 2 == 0 ? 10_000 : 1_000));
    }
    schedule =
        ArrivalSchedule.of(new RampingArrivalRate(1_000, Duration.ofSeconds(1), all, 10, 100));
  }

  @Benchmark
  public long next() {
    next = next + 1 < schedule.count() ? next + 1 : 0;
    return schedule.nanos(next);
  }
}
