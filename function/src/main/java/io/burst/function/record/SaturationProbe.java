package io.burst.function.record;

import io.burst.core.result.GeneratorSecond;
import io.burst.function.engine.Clock;
import io.burst.function.record.IntervalRecorder.SecondSummary;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/**
 * Watches the generator itself. A virtual thread asks again and again to be woken in 5 ms; how much
 * later it is woken is how late every virtual user may be. A second is saturated when the 99th
 * percentile of that is above 2 ms and above 5 % of the second's median http_req_duration, or when
 * requests had to wait for a descriptor.
 *
 * <p>The probe asks again only after it was woken, so a long stall would be a single late waking
 * among many. It is counted for every waking that it swallowed, and a stall that lasts beyond its
 * second counts in each second with its own part: a probe that is never woken is as late as can be.
 */
public final class SaturationProbe implements AutoCloseable {
  private static final long PERIOD_NANOS = Duration.ofMillis(5).toNanos();
  private static final long FLOOR_NANOS = Duration.ofMillis(2).toNanos();
  private static final double SHARE_OF_MEDIAN = 0.05;
  private static final double P99 = 99;

  private final Clock clock;
  private final int worker;
  private final long start;
  private final Recorder overshoot = new Recorder(3);
  private volatile boolean closed;

  /** From when on a waking that has not come yet is late, and not counted as such. */
  private volatile long lateSince;

  private long cpuNanos;
  private long gcMillis;
  private long takenAt;

  /**
   * A probe that warms up at once and counts from the load's start on.
   *
   * @param startNanos the start instant, on the clock's monotonic scale
   */
  public SaturationProbe(Clock clock, int worker, long startNanos) {
    this.clock = clock;
    this.worker = worker;
    this.start = startNanos;
    this.cpuNanos = processCpuNanos();
    this.gcMillis = collectorMillis();
    this.takenAt = clock.nanoTime();
    this.lateSince = startNanos + PERIOD_NANOS;
    Thread _ = clock.startVirtual("burst-probe", this::probe);
  }

  private void probe() {
    warmUp();
    long wanted = lateSince;
    while (!closed) {
      if (clock.nanoTime() - wanted < 0) {
        clock.parkUntil(wanted);
      } else {
        long late = Math.max(0, clock.nanoTime() - lateSince);
        overshoot.recordValueWithExpectedInterval(late, PERIOD_NANOS);
        wanted = clock.nanoTime() + PERIOD_NANOS;
        lateSince = wanted;
      }
    }
  }

  /** Does before the start what it will do after it, so that its own first times do not count. */
  private void warmUp() {
    while (!closed && clock.nanoTime() - start < 0) {
      clock.parkUntil(Math.min(start, clock.nanoTime() + PERIOD_NANOS));
      overshoot.recordValueWithExpectedInterval(0, PERIOD_NANOS);
    }
    overshoot.reset();
  }

  /** What the second since the last call was like. */
  GeneratorSecond take(int second, SecondSummary summary) {
    long now = clock.nanoTime();
    Histogram late = overshoot.getIntervalHistogram();
    if (now - lateSince > PERIOD_NANOS) {
      late.recordValueWithExpectedInterval(now - lateSince, PERIOD_NANOS);
      lateSince = now;
    }
    long p99 = late.getTotalCount() == 0 ? 0 : late.getValueAtPercentile(P99);
    long cpu = processCpuNanos();
    long gc = collectorMillis();
    GeneratorSecond taken =
        new GeneratorSecond(
            worker,
            second,
            p99,
            now == takenAt ? 0 : (double) (cpu - cpuNanos) / (now - takenAt),
            Duration.ofMillis(gc - gcMillis).toNanos(),
            summary.waitNanos(),
            isSaturated(p99, summary));
    cpuNanos = cpu;
    gcMillis = gc;
    takenAt = now;
    return taken;
  }

  private static boolean isSaturated(long p99, SecondSummary summary) {
    return summary.waitNanos() > 0
        || (p99 > FLOOR_NANOS && p99 > SHARE_OF_MEDIAN * (double) summary.medianNanos());
  }

  private static long processCpuNanos() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getProcessCpuTime()
        : 0;
  }

  private static long collectorMillis() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionTime)
        .sum();
  }

  @Override
  public void close() {
    closed = true;
  }
}
