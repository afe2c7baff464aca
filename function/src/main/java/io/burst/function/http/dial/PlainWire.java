package io.burst.function.http.dial;

import io.burst.function.carrier.Readiness;
import io.burst.function.carrier.UserThreads;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** The bytes of a socket as they are, counted. */
final class PlainWire implements Wire {
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

  private int writtenTogether;
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
    int read = readNow(into, offset, length);
    while (read == 0) {
      readiness.awaitReadable();
      read = readNow(into, offset, length);
    }
    return read;
  }

  @Override
  public int readNow(byte[] into, int offset, int length) throws IOException {
    int read = readiness.read(into, offset, length);
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

  /** Waits until there may be something to read, or until the thread is woken. */
  void awaitReadableOrWake() {
    readiness.awaitReadableOrWake();
  }

  @Override
  public void write(byte[] from, int offset, int length) throws IOException {
    int done = together ? writeTogether(from, offset, length) : 0;
    while (done < length) {
      wrote = 0;
      int written = writeNow(from, offset + done, length - done);
      done += written;
      if (written == 0) {
        readiness.awaitWritable();
      }
    }
  }

  // Only one thread writes at a time.
  @SuppressWarnings("NonAtomicVolatileUpdate")
  private int writeNow(byte[] from, int offset, int length) throws IOException {
    int written = readiness.write(from, offset, length);
    sent += written;
    traffic.addSent(written);
    return written;
  }

  private int writeTogether(byte[] from, int offset, int length) throws IOException {
    together = false;
    refused = null;
    boolean waited = UserThreads.doTogether(began -> write(from, offset, length, began));
    IOException why = refused;
    if (why != null) {
      throw why;
    }
    if (!waited) {
      writeBegan = 0;
    }
    return writtenTogether;
  }

  private long write(byte[] from, int offset, int length, long began) {
    writeBegan = began;
    try {
      writtenTogether = writeNow(from, offset, length);
    } catch (IOException e) {
      refused = e;
    }
    wrote = System.nanoTime();
    return wrote;
  }

  @Override
  public boolean isStale() throws IOException {
    return readNow(new byte[1], 0, 1) != 0;
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
