package io.burst.function.http;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes Brotli's format (RFC 7932) without compressing: blocks of bytes as they are. Servers
 * decode it like any other; encoders that make it smaller are native code.
 */
final class StoredBrotli extends OutputStream {
  private static final int BLOCK = 1 << 16;
  private static final int HEAD = 3;

  private final OutputStream out;

  /** The first block is preceded by one bit of 0: a window of 16 bits. */
  private int leadingBits = 1;

  StoredBrotli(OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    for (int at = offset; at < offset + length; at += BLOCK) {
      int part = Math.min(BLOCK, offset + length - at);
      head(part);
      out.write(bytes, at, part);
    }
  }

  /**
   * §9.2, the lowest bit first: not the last one (0), a length of four nibbles (00), the length
   * less one, uncompressed (1), and zeros up to a whole byte.
   */
  private void head(int length) throws IOException {
    int bits = (((length - 1) << 3) | (1 << 19)) << leadingBits;
    for (int i = 0; i < HEAD; i++) {
      out.write(bits >> (8 * i));
    }
    leadingBits = 0;
  }

  /** The last block (1) is empty (1). */
  @Override
  public void close() throws IOException {
    out.write(0b11 << leadingBits);
    out.close();
  }
}
