package io.burst.function.jsmodules;

/** MD4, RFC 1320: broken as a hash, but scripts may need it to speak to old systems. */
final class Md4 extends BlockDigest {
  private static final int[][] SHIFTS = {{3, 7, 11, 19}, {3, 5, 9, 13}, {3, 9, 11, 15}};
  private static final int[] CONSTANTS = {0, 0x5a827999, 0x6ed9eba1};
  private static final int[][] ORDER = {
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
    {0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15},
    {0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15}
  };

  Md4() {
    super("MD4", 0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476);
  }

  @Override
  void compress(int[] state, int[] words) {
    int a = state[0];
    int b = state[1];
    int c = state[2];
    int d = state[3];
    for (int round = 0; round < 3; round++) {
      for (int step = 0; step < 16; step++) {
        int sum = a + mix(round, b, c, d) + words[ORDER[round][step]] + CONSTANTS[round];
        a = d;
        d = c;
        c = b;
        b = Integer.rotateLeft(sum, SHIFTS[round][step % 4]);
      }
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
  }

  private static int mix(int round, int x, int y, int z) {
    return switch (round) {
      case 0 -> (x & y) | (~x & z);
      case 1 -> (x & y) | (x & z) | (y & z);
      default -> x ^ y ^ z;
    };
  }
}
