package io.burst.function.http.dial;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** The bytes of a socket as they are, counted. */
final class PlainWire implements Wire {
  // The channel copies through an off-heap buffer of its carrier thread, which grows to the largest
  // part: users share those few instead of having one each.
  private static final int PART = 64 * 1024;

  private final SocketChannel channel;
  private final Traffic traffic;
  volatile long sent;
  volatile long received;

  PlainWire(SocketChannel channel, Traffic traffic) {
    this.channel = channel;
    this.traffic = traffic;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    return fill(ByteBuffer.wrap(into, offset, Math.min(length, PART)));
  }

  @Override
  public void write(byte[] from, int offset, int length) throws IOException {
    int end = offset + length;
    for (int at = offset; at < end; at += PART) {
      drain(ByteBuffer.wrap(from, at, Math.min(end - at, PART)));
    }
  }

  /** One read into the buffer's free space. */
  int fill(ByteBuffer buffer) throws IOException {
    int read = channel.read(buffer);
    if (read > 0) {
      count(read);
    }
    return read;
  }

  // Only the reading thread counts here.
  @SuppressWarnings("NonAtomicVolatileUpdate")
  private void count(int read) {
    received += read;
    traffic.addReceived(read);
  }

  /** Writes the buffer empty. */
  // Only one thread writes at a time.
  @SuppressWarnings("NonAtomicVolatileUpdate")
  void drain(ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      int written = channel.write(buffer);
      sent += written;
      traffic.addSent(written);
    }
  }

  /**
   * Reads without blocking; 0 if there is nothing. A virtual thread's channel is in non-blocking
   * mode anyway, so the change of mode is no system call.
   */
  int fillNow(ByteBuffer buffer) throws IOException {
    channel.configureBlocking(false);
    try {
      return fill(buffer);
    } finally {
      channel.configureBlocking(true);
    }
  }

  @Override
  public boolean isStale() throws IOException {
    return fillNow(ByteBuffer.allocate(1)) != 0;
  }

  @Override
  public void goodbye() {
    // A plain socket says it by closing.
  }
}
