package io.burst.function.http.dial;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** The bytes of a socket as they are, counted. */
final class PlainWire implements Wire {
  private final SocketChannel channel;
  private final ByteBuffer in;
  private final ByteBuffer out;
  private final Traffic traffic;
  volatile long sent;
  volatile long received;

  PlainWire(SocketChannel channel, IoBuffers buffers, Traffic traffic) {
    this.channel = channel;
    this.in = buffers.in;
    this.out = buffers.out;
    this.traffic = traffic;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    in.clear().limit(Math.min(length, in.capacity()));
    int read = fill(in);
    if (read > 0) {
      in.get(0, into, offset, read);
    }
    return read;
  }

  @Override
  public void write(byte[] from, int offset, int length) throws IOException {
    int end = offset + length;
    int at = offset;
    while (at < end) {
      int part = Math.min(end - at, out.capacity());
      out.clear().put(from, at, part).flip();
      drain(out);
      at += part;
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
    return fillNow(in.clear().limit(1)) != 0;
  }

  @Override
  public void goodbye() {
    // A plain socket says it by closing.
  }
}
