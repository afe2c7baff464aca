package io.burst.function.http.dial;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Bytes that crossed the sockets of one virtual user, TLS and handshakes included: k6's {@code
 * data_sent} and {@code data_received}. Thread-safe.
 */
public final class Traffic {
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong received = new AtomicLong();

  void addSent(long bytes) {
    sent.addAndGet(bytes);
  }

  void addReceived(long bytes) {
    received.addAndGet(bytes);
  }

  /** Bytes sent since this was asked last. */
  public long takeSent() {
    return sent.getAndSet(0);
  }

  /** Bytes received since this was asked last. */
  public long takeReceived() {
    return received.getAndSet(0);
  }
}
