package io.burst.core.result;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing buffer with the primitives of the stored formats; little-endian. */
final class ByteWriter {
  private byte[] bytes = new byte[4096];
  private int size;

  private void room(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }

  void octet(int value) {
    room(1);
    bytes[size++] = (byte) value;
  }

  /** An unsigned LEB128 number of at most 9 bytes, of which the ninth holds 8 bits. */
  void number(long value) {
    room(9);
    long rest = value;
    for (int n = 0; n < 8; n++) {
      if ((rest & ~0x7FL) == 0) {
        bytes[size++] = (byte) rest;
        return;
      }
      bytes[size++] = (byte) ((rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  /** A signed number, zig-zag. */
  void signed(long value) {
    number((value << 1) ^ (value >> 63));
  }

  void real(double value) {
    room(8);
    long bits = Double.doubleToRawLongBits(value);
    for (int shift = 0; shift < 64; shift += 8) {
      bytes[size++] = (byte) (bits >>> shift);
    }
  }

  void text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    number(utf8.length);
    raw(utf8, utf8.length);
  }

  void raw(byte[] source, int length) {
    room(length);
    System.arraycopy(source, 0, bytes, size, length);
    size += length;
  }

  void append(ByteWriter other) {
    raw(other.bytes, other.size);
  }

  int size() {
    return size;
  }

  void clear() {
    size = 0;
  }

  byte[] array() {
    return bytes;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }
}
