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
 * percentile of that is above 2 ms and above 5 % of the second's median http_req_duration.
 */
public final class SaturationProbe implements AutoCloseable {
  private static final long PERIOD_NANOS = Duration.ofMillis(5).toNanos();
  private static final long FLOOR_NANOS = Duration.ofMillis(2).toNanos();
  private static final double SHARE_OF_MEDIAN = 0.05;
  private static final double P99 = 99;

  private final Clock clock;
  private final int worker;
  private final Recorder overshoot = new Recorder(3);
  private volatile boolean closed;
  private long cpuNanos;
  private long gcMillis;
  private long takenAt;

  /** A probe that starts at once. */
  public SaturationProbe(Clock clock, int worker) {
    this.clock = clock;
    this.worker = worker;
    this.cpuNanos = processCpuNanos();
    this.gcMillis = collectorMillis();
    this.takenAt = clock.nanoTime();
    Thread _ = clock.startVirtual("burst-probe", this::probe);
  }

  private void probe() {
    while (!closed) {
      long wanted = clock.nanoTime() + PERIOD_NANOS;
      do {
        clock.parkUntil(wanted);
      } while (clock.nanoTime() < wanted && !closed);
      overshoot.recordValue(Math.max(0, clock.nanoTime() - wanted));
    }
  }

  /** What the second since the last call was like. */
  GeneratorSecond take(int second, SecondSummary summary) {
    Histogram late = overshoot.getIntervalHistogram();
    long p99 = late.getTotalCount() == 0 ? 0 : late.getValueAtPercentile(P99);
    long now = clock.nanoTime();
    long cpu = processCpuNanos();
    long gc = collectorMillis();
    double cpus = now == takenAt ? 0 : (double) (cpu - cpuNanos) / (now - takenAt);
    GeneratorSecond taken =
        new GeneratorSecond(
            worker,
            second,
            p99,
            cpus,
            Duration.ofMillis(gc - gcMillis).toNanos(),
            summary.waitNanos(),
            p99 > Math.max((double) FLOOR_NANOS, SHARE_OF_MEDIAN * (double) summary.medianNanos()));
    cpuNanos = cpu;
    gcMillis = gc;
    takenAt = now;
    return taken;
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
