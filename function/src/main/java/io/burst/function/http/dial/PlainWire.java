package io.burst.function.http.dial;

import io.burst.function.carrier.Readiness;
import io.burst.function.carrier.UserThreads;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** The bytes of a socket as they are, counted. */
final class PlainWire implements Wire {
  // The channel copies through an off-heap buffer of its carrier thread, which grows to the largest
  // part: users share those few instead of having one each.
  private static final int PART = 64 * 1024;

  private final SocketChannel channel;
  private final Readiness readiness;
  private final Traffic traffic;
  volatile long sent;
  volatile long received;

  /** Whether the next part may be written together with what other users write. */
  boolean together;

  /** When that part was begun, if others were let run before; else 0. */
  long writeBegan;

  /** When that part was written; 0 if more was written since. */
  long wrote;

  private @Nullable IOException refused;

  PlainWire(SocketChannel channel, Traffic traffic) throws IOException {
    this.channel = channel;
    this.readiness = Readiness.of(channel);
    this.traffic = traffic;
  }

  void connect(InetSocketAddress remote) throws IOException {
    if (!channel.connect(remote)) {
      readiness.awaitConnected();
    }
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    return fill(ByteBuffer.wrap(into, offset, Math.min(length, PART)));
  }

  @Override
  public int readNow(byte[] into, int offset, int length) throws IOException {
    return fillNow(ByteBuffer.wrap(into, offset, Math.min(length, PART)));
  }

  /** Waits until there may be something to read, or until the thread is woken. */
  void awaitReadableOrWake() {
    readiness.awaitReadableOrWake();
  }

  @Override
  public void write(byte[] from, int offset, int length) throws IOException {
    int end = offset + length;
    for (int at = offset; at < end; at += PART) {
      drain(ByteBuffer.wrap(from, at, Math.min(end - at, PART)));
    }
  }

  /** Reads into the buffer's free space: at least one byte, or -1 at the end. */
  int fill(ByteBuffer buffer) throws IOException {
    int read = fillNow(buffer);
    while (read == 0) {
      readiness.awaitReadable();
      read = fillNow(buffer);
    }
    return read;
  }

  /** Reads without blocking; 0 if there is nothing. */
  int fillNow(ByteBuffer buffer) throws IOException {
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
  void drain(ByteBuffer buffer) throws IOException {
    if (together) {
      writeTogether(buffer);
    }
    while (buffer.hasRemaining()) {
      wrote = 0;
      if (writeNow(buffer) == 0) {
        readiness.awaitWritable();
      }
    }
  }

  // Only one thread writes at a time.
  @SuppressWarnings("NonAtomicVolatileUpdate")
  private int writeNow(ByteBuffer buffer) throws IOException {
    int written = channel.write(buffer);
    sent += written;
    traffic.addSent(written);
    return written;
  }

  private void writeTogether(ByteBuffer buffer) throws IOException {
    together = false;
    refused = null;
    boolean waited = UserThreads.doTogether(began -> write(buffer, began));
    IOException why = refused;
    if (why != null) {
      throw why;
    }
    if (!waited) {
      writeBegan = 0;
    }
  }

  private long write(ByteBuffer buffer, long began) {
    writeBegan = began;
    try {
      int _ = writeNow(buffer);
    } catch (IOException e) {
      refused = e;
    }
    wrote = System.nanoTime();
    return wrote;
  }

  @Override
  public boolean isStale() throws IOException {
    return fillNow(ByteBuffer.allocate(1)) != 0;
  }

  /** Closes the socket under whoever uses it; any thread. */
  void close() {
    readiness.close();
  }

  @Override
  public void goodbye() {
    // A plain socket says it by closing.
  }
}
