package io.burst.function.http.wire;

import io.burst.function.http.dial.Connection;
import io.burst.function.http.dial.Failures;
import io.burst.function.http.dial.LoadFailure;
import java.util.Arrays;

/** Bytes received and not yet taken, of one connection. */
final class InputBuffer {
  private static final int SIZE = FreeBuffers.SIZE;
  private static final byte[] NONE = new byte[0];

  private final Connection connection;
  byte[] bytes = NONE;
  int position;
  int limit;

  InputBuffer(Connection connection) {
    this.connection = connection;
  }

  int remaining() {
    return limit - position;
  }

  boolean isEmpty() {
    return position == limit;
  }

  /**
   * Reads more behind what is there; keeps what lies from {@code position} on, growing if needed.
   *
   * @param most how many bytes may lie there at most
   * @return false at the end of the stream
   */
  boolean fill(int most) throws LoadFailure {
    if (position == limit) {
      position = 0;
      limit = 0;
      if (bytes.length != SIZE) {
        bytes = FreeBuffers.take();
      }
    } else if (limit == bytes.length) {
      makeRoom(most);
    }
    int read = connection.read(bytes, limit, bytes.length - limit);
    if (read < 0) {
      return false;
    }
    limit += read;
    return true;
  }

  /** Nothing is expected for a while: others may use the memory. */
  void rest() {
    if (position == limit && bytes.length != 0) {
      if (bytes.length == SIZE) {
        FreeBuffers.give(bytes);
      }
      bytes = NONE;
      position = 0;
      limit = 0;
    }
  }

  private void makeRoom(int most) throws LoadFailure {
    int held = remaining();
    if (held >= most) {
      throw Failures.generic(
          "net/http: server response headers exceeded " + most + " bytes; aborted");
    }
    byte[] target = held > bytes.length / 2 ? Arrays.copyOf(bytes, bytes.length * 2) : bytes;
    System.arraycopy(bytes, position, target, 0, held);
    bytes = target;
    position = 0;
    limit = held;
  }

  /** Takes bytes into an array: first those that are here, then from the connection. */
  void readFully(byte[] into, int offset, int length) throws LoadFailure {
    int here = Math.min(length, remaining());
    System.arraycopy(bytes, position, into, offset, here);
    position += here;
    int at = offset + here;
    int end = offset + length;
    while (at < end) {
      int read = connection.read(into, at, end - at);
      if (read < 0) {
        throw Failures.unexpectedEof();
      }
      at += read;
    }
  }

  /** Drops bytes: first those that are here, then from the connection. */
  void skip(long length) throws LoadFailure {
    long left = length;
    while (true) {
      int here = (int) Math.min(left, remaining());
      position += here;
      left -= here;
      if (left == 0) {
        return;
      }
      if (!fill(bytes.length)) {
        throw Failures.unexpectedEof();
      }
    }
  }

  /** The index of the next LF, reading as needed; the bytes from {@code position} on stay. */
  int lineEnd(int from, int most) throws LoadFailure {
    int offset = from - position;
    while (true) {
      byte[] b = bytes;
      for (int i = position + offset; i < limit; i++) {
        if (b[i] == '\n') {
          return i;
        }
      }
      offset = limit - position;
      if (!fill(most)) {
        throw Failures.unexpectedEof();
      }
    }
  }
}
