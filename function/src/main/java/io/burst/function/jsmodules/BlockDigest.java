package io.burst.function.jsmodules;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * The frame that MD4 and RIPEMD-160 share: 64-byte blocks of little-endian words, padded with a one
 * bit, zeros and the length in bits.
 */
abstract class BlockDigest extends MessageDigest implements Cloneable {
  private static final int BLOCK = 64;
  private static final int LENGTH_FIELD = 8;

  private final int[] initial;
  private int[] state;
  private byte[] pending = new byte[BLOCK];
  private int filled;
  private long length;

  BlockDigest(String name, int... initial) {
    super(name);
    this.initial = initial.clone();
    this.state = initial.clone();
  }

  /** Mixes one block of sixteen words into the state. */
  abstract void compress(int[] state, int[] words);

  @Override
  protected void engineUpdate(byte input) {
    engineUpdate(new byte[] {input}, 0, 1);
  }

  @Override
  protected void engineUpdate(byte[] input, int offset, int count) {
    length += count;
    int from = offset;
    int left = count;
    while (left > 0) {
      int taken = Math.min(left, BLOCK - filled);
      System.arraycopy(input, from, pending, filled, taken);
      filled += taken;
      from += taken;
      left -= taken;
      if (filled == BLOCK) {
        compressPending();
      }
    }
  }

  private void compressPending() {
    int[] words = new int[BLOCK / Integer.BYTES];
    ByteBuffer.wrap(pending).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(words);
    compress(state, words);
    filled = 0;
  }

  @Override
  protected byte[] engineDigest() {
    long bits = length * Byte.SIZE;
    engineUpdate((byte) 0x80);
    while (filled != BLOCK - LENGTH_FIELD) {
      engineUpdate((byte) 0);
    }
    engineUpdate(
        ByteBuffer.allocate(LENGTH_FIELD).order(ByteOrder.LITTLE_ENDIAN).putLong(bits).array(),
        0,
        LENGTH_FIELD);
    ByteBuffer result =
        ByteBuffer.allocate(state.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    result.asIntBuffer().put(state);
    engineReset();
    return result.array();
  }

  @Override
  protected void engineReset() {
    state = initial.clone();
    Arrays.fill(pending, (byte) 0);
    filled = 0;
    length = 0;
  }

  @Override
  public BlockDigest clone() throws CloneNotSupportedException {
    BlockDigest copy = (BlockDigest) super.clone();
    copy.state = state.clone();
    copy.pending = pending.clone();
    return copy;
  }
}
