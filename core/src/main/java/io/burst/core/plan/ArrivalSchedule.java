package io.burst.core.plan;

import io.burst.core.options.ExecutorConfig.ConstantArrivalRate;
import io.burst.core.options.ExecutorConfig.RampingArrivalRate;

/**
 * When the iterations of an arrival-rate scenario are to start: a pure value without clock or
 * thread. Indices are of the whole test and start at 0; a worker takes those that its tuple owns.
 * Immutable, thread-safe.
 */
public sealed interface ArrivalSchedule permits ConstantArrivals, RampingArrivals {
  /** How many arrivals the whole test has. */
  long count();

  /**
   * When an arrival is due.
   *
   * @param index 0 to {@link #count()} - 1
   * @return nanoseconds from the start of the scenario, never decreasing in the index
   */
  long nanos(long index);

  /** The planned rate at an instant, in arrivals per second of the whole test. */
  double ratePerSecond(long nanos);

  /** The schedule of a constant rate. */
  static ArrivalSchedule of(ConstantArrivalRate config) {
    return new ConstantArrivals(
        config.rate(), config.timeUnit().toNanos(), config.duration().toNanos());
  }

  /** The schedule of a rate that follows stages. */
  static ArrivalSchedule of(RampingArrivalRate config) {
    return RampingArrivals.of(config.startRate(), config.timeUnit().toNanos(), config.stages());
  }
}
