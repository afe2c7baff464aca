package io.burst.function.http;

/** Option {@code rps}: holds a request back until it may go. Thread-safe. */
@FunctionalInterface
public interface Pacer {
  /** Holds nothing back. */
  Pacer NONE = () -> {};

  /** Returns when one more request may be sent; redirects of a request do not ask again. */
  void await() throws InterruptedException;
}
