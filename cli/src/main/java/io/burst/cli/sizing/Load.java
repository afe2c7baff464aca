package io.burst.cli.sizing;

import java.time.Duration;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * What a test asks of its generators, as far as it is known before it runs.
 *
 * @param maxVus most VUs at one time
 * @param peakRate most iterations per second, where the test says so (arrival rates)
 * @param duration the longest it can take, graceful periods included
 * @param socketsPerVu connections that one VU holds open
 * @param cpuPerIteration CPU time of one iteration, measured
 * @param memoryPerVuKb heap of one VU in kB, measured
 */
public record Load(
    long maxVus,
    OptionalDouble peakRate,
    Duration duration,
    int socketsPerVu,
    Duration cpuPerIteration,
    long memoryPerVuKb) {
  public Load {
    Objects.requireNonNull(peakRate, "peakRate");
    Objects.requireNonNull(duration, "duration");
    Objects.requireNonNull(cpuPerIteration, "cpuPerIteration");
    if (maxVus < 0 || socketsPerVu < 0 || memoryPerVuKb < 0) {
      throw new IllegalArgumentException("a load is not negative");
    }
  }
}
