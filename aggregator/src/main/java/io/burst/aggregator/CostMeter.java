package io.burst.aggregator;

import io.burst.core.metrics.BuiltinMetrics;
import io.burst.core.metrics.CounterSink;
import io.burst.core.result.GeneratorSecond;
import io.burst.core.result.Interval;
import io.burst.core.result.SeriesData;
import io.burst.core.run.IterationCost;
import java.util.Optional;

/**
 * What an iteration costs its worker, from what the workers say of themselves: their processes' CPU
 * time over the iterations that ended in it, summed over all of them. Not thread-safe.
 *
 * <p>The first seconds are left out, in which a worker still compiles. And since the whole process
 * is measured, which does a little where nothing is asked of it, a run whose workers were all but
 * idle tells nothing: divided by few iterations that little would look like their price.
 */
final class CostMeter {
  /** The first second that counts. */
  static final int FIRST_SECOND = 5;

  /** Processors that a worker must keep busy on average: many times what an idle one does. */
  static final double LEAST_CPUS = 0.2;

  private double cpuSeconds;
  private double iterations;
  private long workerSeconds;

  /** Adds an interval of the load. */
  void add(Interval interval) {
    for (GeneratorSecond second : interval.generator()) {
      if (second.second() >= FIRST_SECOND) {
        cpuSeconds += second.cpus();
        workerSeconds++;
      }
    }
    interval.series().stream()
        .filter(data -> data.series().metric().equals(BuiltinMetrics.ITERATIONS))
        .forEach(this::count);
  }

  private void count(SeriesData data) {
    iterations +=
        data.slots().stream()
            .filter(slot -> slot.second() >= FIRST_SECOND)
            .mapToDouble(slot -> slot.sink() instanceof CounterSink counter ? counter.sum() : 0)
            .sum();
  }

  /** The cost, if the run tells it. */
  Optional<IterationCost> cost(String run) {
    return iterations < 1 || cpuSeconds < LEAST_CPUS * workerSeconds
        ? Optional.empty()
        : Optional.of(new IterationCost(run, Math.round(cpuSeconds * 1e9), (long) iterations));
  }
}
