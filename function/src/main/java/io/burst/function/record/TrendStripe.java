package io.burst.function.record;

import io.burst.core.metrics.TrendSink;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;

/**
 * What one carrier records of a trend, or all of them: two cells, of which writers fill the active
 * one. A drain swaps them and waits (in the draining thread only) until the last writer has left
 * the cell that it then reads, so that counts, sum and extremes belong to the same samples.
 *
 * <p>The protocol is that of HdrHistogram's WriterReaderPhaser: writers count themselves in and
 * out, the sign of the count says which cell is active. These counts and the cells' figures, which
 * change at each value, are in one padded array: no other stripe's lines move when they do.
 */
final class TrendStripe {
  private static final int PAD = 16;
  private static final int ENTERED = PAD;
  private static final int LEFT_EVEN = PAD + 1;
  private static final int LEFT_ODD = PAD + 2;
  private static final int CELLS = PAD + 3;
  private static final int SIZE = CELLS + 2 * TrendCell.FIGURES + PAD;

  private static final long MOMENT = 20_000;

  private final AtomicLongArray figures = new AtomicLongArray(SIZE);
  private final TrendCell even;
  private final TrendCell odd;

  TrendStripe(DenseBudget budget) {
    figures.set(LEFT_ODD, Long.MIN_VALUE);
    even = new TrendCell(budget, figures, CELLS);
    odd = new TrendCell(budget, figures, CELLS + TrendCell.FIGURES);
  }

  void record(double value) {
    long place = figures.getAndIncrement(ENTERED);
    try {
      cell(place).record(value);
    } finally {
      figures.getAndIncrement(leftOf(place));
    }
  }

  void recordNanos(long nanos) {
    long place = figures.getAndIncrement(ENTERED);
    try {
      cell(place).recordNanos(nanos);
    } finally {
      figures.getAndIncrement(leftOf(place));
    }
  }

  private TrendCell cell(long place) {
    return place < 0 ? odd : even;
  }

  private static int leftOf(long place) {
    return place < 0 ? LEFT_ODD : LEFT_EVEN;
  }

  /** Whether more was recorded than most series ever need. */
  boolean isBusy() {
    return cell(figures.get(ENTERED)).isLogFull();
  }

  /** Adds what was recorded since the last drain to a sink; for one thread at a time. */
  void drainInto(TrendSink sink) {
    TrendCell full = cell(figures.get(ENTERED));
    if (!full.isEmpty()) {
      swap();
      full.drainInto(sink);
    }
  }

  private void swap() {
    long other = figures.get(ENTERED) < 0 ? 0 : Long.MIN_VALUE;
    figures.set(leftOf(other), other);
    long entered = figures.getAndSet(ENTERED, other);
    while (figures.get(leftOf(entered)) != entered) {
      LockSupport.parkNanos(this, MOMENT);
    }
  }
}
