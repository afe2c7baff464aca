package io.burst.function.record;

import io.burst.core.metrics.Sink;
import io.burst.core.metrics.TrendSink;
import java.util.Optional;
import org.HdrHistogram.WriterReaderPhaser;

/**
 * A trend: two cells, of which writers fill the active one. A drain swaps them and waits (in the
 * draining thread only) until the last writer has left the cell that it then reads, so that
 * histogram, sum and extremes belong to the same samples.
 *
 * <p>A series starts with packed histograms and gets dense ones when it is hot and the worker's
 * budget of memory allows.
 */
final class TrendSeries implements DrainableSeries {
  /** Samples in one drain above which a series is hot. */
  private static final long HOT = 2_000;

  private final WriterReaderPhaser phaser = new WriterReaderPhaser();
  private final DenseBudget budget;
  private volatile TrendCell active = new TrendCell(false);
  private TrendCell inactive = new TrendCell(false);
  private boolean dense;

  TrendSeries(DenseBudget budget) {
    this.budget = budget;
  }

  @Override
  public void record(double value) {
    if (Double.isNaN(value)) {
      return;
    }
    long phase = phaser.writerCriticalSectionEnter();
    try {
      active.record(value);
    } finally {
      phaser.writerCriticalSectionExit(phase);
    }
  }

  @Override
  public void recordNanos(long nanos) {
    long phase = phaser.writerCriticalSectionEnter();
    try {
      active.recordNanos(nanos);
    } finally {
      phaser.writerCriticalSectionExit(phase);
    }
  }

  @Override
  public Optional<Sink> drain() {
    if (active.isEmpty()) {
      return Optional.empty();
    }
    TrendCell full = swap();
    TrendSink sink = full.toSink();
    if (!dense && sink.count() > HOT && budget.take()) {
      dense = true;
    }
    if (dense && !full.isDense()) {
      inactive = new TrendCell(true);
    } else {
      full.reset();
    }
    return Optional.of(sink);
  }

  private TrendCell swap() {
    phaser.readerLock();
    try {
      TrendCell full = active;
      active = inactive;
      inactive = full;
      phaser.flipPhase();
      return full;
    } finally {
      phaser.readerUnlock();
    }
  }
}
