package io.burst.function.js;

/**
 * The run around a script: what {@code k6/execution} shows of it and how it ends it. Thread-safe.
 */
public interface TestRun {
  /** Milliseconds since the load began; 0 before. */
  double durationMillis();

  /** Iterations of this worker that ran to their end. */
  long iterationsCompleted();

  /** Iterations of this worker that were cut short. */
  long iterationsInterrupted();

  /** Virtual users of this worker that run an iteration now. */
  long vusActive();

  /** Virtual users of this worker that are initialised. */
  long vusInitialized();

  /** Ends the whole test (exit code 108); the calling iteration is interrupted by the caller. */
  void abort(String message);

  /** Marks the test as failed (exit code 110); it goes on. */
  void fail(String message);
}
