package io.burst.function.js;

import java.security.SecureRandom;

/**
 * {@code Math.random} of one virtual user: Marsaglia's xorshift128 ("Xorshift RNGs", 2003), seeded
 * by splitmix32. The engine's own would start alike in all workers that come from one snapshot;
 * this one asks for its seed when it is first used. For the user's thread only.
 */
final class RandomNumbers {
  private static final SecureRandom SEEDS = new SecureRandom();
  private static final double RANGE = 0x1p53;

  private boolean seeded;
  private int splitState;
  private int x;
  private int y;
  private int z;
  private int w;

  /** Begins the sequence of a seed. */
  void seed(int number) {
    seeded = true;
    splitState = number;
    x = split();
    y = split();
    z = split();
    w = split() | 1;
  }

  private int split() {
    splitState += 0x9e3779b9;
    int mixed = (splitState ^ (splitState >>> 16)) * 0x21f0aaad;
    mixed = (mixed ^ (mixed >>> 15)) * 0x735a2d97;
    return mixed ^ (mixed >>> 15);
  }

  /** The next number: 53 random bits, at least 0 and less than 1. */
  double next() {
    if (!seeded) {
      seed(SEEDS.nextInt());
    }
    int high = bits() >>> 5;
    return (high * 0x1p26 + (bits() >>> 6)) / RANGE;
  }

  private int bits() {
    int mixed = x ^ (x << 11);
    x = y;
    y = z;
    z = w;
    w = w ^ (w >>> 19) ^ mixed ^ (mixed >>> 8);
    return w;
  }
}
