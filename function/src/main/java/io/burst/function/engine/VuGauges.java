package io.burst.function.engine;

import io.burst.core.metrics.BuiltinMetrics;
import io.burst.core.metrics.SeriesRecorder;
import java.util.concurrent.TimeUnit;

/**
 * Records {@code vus} and {@code vus_max} every second, the first time a second after the start.
 */
final class VuGauges implements Timed {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final InstanceCounters counters;
  private final SeriesRecorder vus;
  private final SeriesRecorder vusMax;
  private long next;

  VuGauges(EngineParts parts, long start) {
    counters = parts.counters();
    vus = parts.recorder().series(BuiltinMetrics.VUS, parts.settings().tags());
    vusMax = parts.recorder().series(BuiltinMetrics.VUS_MAX, parts.settings().tags());
    next = start + SECOND;
  }

  @Override
  public long next() {
    return next;
  }

  @Override
  public void fire(long now) {
    vus.record((double) counters.vusActive());
    vusMax.record((double) counters.vusInitialized());
    next += Math.max(1, (now - next) / SECOND + 1) * SECOND;
  }
}
