package io.burst.function.record;

import io.burst.core.metrics.TrendSink;
import io.burst.core.result.Slot;
import java.util.function.Consumer;
import org.HdrHistogram.WriterReaderPhaser;

/**
 * A trend: two cells, of which writers fill the active one. A drain swaps them and waits (in the
 * draining thread only) until the last writer has left the cell that it then reads, so that
 * histogram, sum and extremes belong to the same samples.
 */
final class TrendSeries implements DrainableSeries {
  private final WriterReaderPhaser phaser = new WriterReaderPhaser();
  private volatile TrendCell active;
  private TrendCell inactive;

  TrendSeries(DenseBudget budget) {
    active = new TrendCell(budget);
    inactive = new TrendCell(budget);
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
  public void drain(int second, Consumer<Slot> into) {
    if (active.isEmpty()) {
      return;
    }
    TrendCell full = swap();
    TrendSink sink = full.toSink();
    full.reset();
    into.accept(new Slot(second, sink));
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
