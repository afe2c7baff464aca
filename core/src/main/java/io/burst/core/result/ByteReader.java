package io.burst.core.result;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads the primitives of the stored formats; every wrong length ends in one clear error. */
final class ByteReader {
  /** What was read is not what the format says; the message tells where. */
  static final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedException(String message) {
      super(message);
    }
  }

  private final byte[] bytes;
  private final int end;
  private int position;

  ByteReader(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.position = from;
    this.end = end;
  }

  int position() {
    return position;
  }

  boolean atEnd() {
    return position == end;
  }

  private void need(int count) throws MalformedException {
    if (count > end - position) {
      throw new MalformedException("it ends early, at byte " + end);
    }
  }

  int octet() throws MalformedException {
    need(1);
    return bytes[position++] & 0xFF;
  }

  long number() throws MalformedException {
    long value = 0;
    for (int shift = 0; shift < 56; shift += 7) {
      long next = octet();
      value |= (next & 0x7F) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    return value | (long) octet() << 56;
  }

  long signed() throws MalformedException {
    long value = number();
    return (value >>> 1) ^ -(value & 1);
  }

  /** A number that must not be negative. */
  long natural() throws MalformedException {
    long value = number();
    if (value < 0) {
      throw new MalformedException("a negative number before byte " + position);
    }
    return value;
  }

  /** A number of things that take at least one byte each. */
  int count() throws MalformedException {
    long value = number();
    if (value < 0 || value > end - position) {
      throw new MalformedException("a count of " + value + " before byte " + position);
    }
    return (int) value;
  }

  /** A number from 0 up to, but not including, the limit. */
  int below(int limit) throws MalformedException {
    long value = number();
    if (value < 0 || value >= limit) {
      throw new MalformedException(value + " is not below " + limit + " before byte " + position);
    }
    return (int) value;
  }

  double real() throws MalformedException {
    need(8);
    long bits = 0;
    for (int shift = 0; shift < 64; shift += 8) {
      bits |= (bytes[position++] & 0xFFL) << shift;
    }
    return Double.longBitsToDouble(bits);
  }

  String text() throws MalformedException {
    int length = count();
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes, position, length))
              .toString();
      position += length;
      return text;
    } catch (CharacterCodingException e) {
      throw new MalformedException("text that is not UTF-8 at byte " + position);
    }
  }
}
