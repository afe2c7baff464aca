package io.burst.function.carrier;

import java.util.concurrent.atomic.AtomicLong;

/** Which carriers have nothing to do: a bit for each. Thread-safe. */
final class IdleCarriers {
  private final int count;
  private final long all;
  private final AtomicLong bits = new AtomicLong();

  IdleCarriers(int count) {
    this.count = count;
    all = count == Long.SIZE ? -1 : (1L << count) - 1;
  }

  void add(long bit) {
    bits.getAndUpdate(who -> who | bit);
  }

  /**
   * Adds one that works if more than some do, so that as many remain.
   *
   * @param most at least 1
   * @return whether it did
   */
  boolean addIfMoreWork(long bit, int most) {
    long who = bits.get();
    while (count - Long.bitCount(who) > most) {
      if (bits.compareAndSet(who, who | bit)) {
        return true;
      }
      who = bits.get();
    }
    return false;
  }

  /** How many are not idle. */
  int working() {
    return count - Long.bitCount(bits.get());
  }

  void remove(long bit) {
    bits.getAndUpdate(who -> who & ~bit);
  }

  boolean contains(long bit) {
    return (bits.get() & bit) != 0;
  }

  boolean isAny() {
    return bits.get() != 0;
  }

  boolean areAll() {
    return bits.get() == all;
  }

  /**
   * Takes one out, to be given work.
   *
   * @param last the one that is taken only if there is no other
   * @return its bit, or 0 if none is idle
   */
  long take(long last) {
    long who = bits.get();
    while (who != 0) {
      long rather = who & ~last;
      long one = Long.lowestOneBit(rather != 0 ? rather : who);
      if (bits.compareAndSet(who, who & ~one)) {
        return one;
      }
      who = bits.get();
    }
    return 0;
  }
}
