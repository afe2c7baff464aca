package io.burst.function.carrier;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * A few sums that all virtual users add to. Each carrier has its own parts of them, on a cache line
 * of its own: one that several cores write to moves between them at every addition, which takes 50
 * ns within a chip and 350 beyond. Thread-safe, and exact whichever carrier the caller is on.
 */
public final class CarrierSums {
  /** In longs: what lies so far apart is on two lines, even if they are fetched in pairs. */
  private static final int APART = 16;

  private final AtomicLongArray parts = new AtomicLongArray(APART * (UserThreads.carriers() + 1));

  /**
   * Adds to a sum.
   *
   * @param sum its number, from 0 to 7
   */
  public void add(int sum, long value) {
    parts.getAndAdd(APART * (UserThreads.carrier() + 1) + sum, value);
  }

  /** A sum; of what is added meanwhile some may be in it. */
  public long get(int sum) {
    long total = 0;
    for (int part = APART + sum; part < parts.length(); part += APART) {
      total += parts.get(part);
    }
    return total;
  }
}
