package io.burst.function.http.dial;

import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The off-heap buffers of one connection, taken from a pool: making and freeing them costs more
 * than dialling does. A channel copies every heap buffer through one of these anyway.
 */
final class IoBuffers {
  // A TLS record with its overhead is at most 16,709 bytes.
  private static final int TLS_RECORD = 17 * 1024;
  private static final int PLAIN_IN = 16 * 1024;
  private static final int PLAIN_OUT = 4 * 1024;

  final ByteBuffer in;
  final ByteBuffer out;

  private IoBuffers(int in, int out) {
    this.in = ByteBuffer.allocateDirect(in);
    this.out = ByteBuffer.allocateDirect(out);
  }

  /** Thread-safe. */
  static final class Pool {
    private final ConcurrentLinkedQueue<IoBuffers> plain = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<IoBuffers> tls = new ConcurrentLinkedQueue<>();

    IoBuffers take(boolean forTls) {
      IoBuffers free = (forTls ? tls : plain).poll();
      if (free != null) {
        free.in.clear();
        free.out.clear();
        return free;
      }
      return forTls ? new IoBuffers(TLS_RECORD, TLS_RECORD) : new IoBuffers(PLAIN_IN, PLAIN_OUT);
    }

    void give(IoBuffers buffers) {
      (buffers.in.capacity() == TLS_RECORD ? tls : plain).add(buffers);
    }
  }
}
