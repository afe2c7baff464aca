package io.burst.function.engine;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** What {@code k6/execution} tells about an instance: counts of this worker. Thread-safe. */
public final class InstanceCounters {
  final LongAdder completed = new LongAdder();
  final LongAdder interrupted = new LongAdder();
  final AtomicLong active = new AtomicLong();
  final AtomicLong initialized = new AtomicLong();

  InstanceCounters() {}

  /** Iterations that ended by themselves, with an exception or without. */
  public long iterationsCompleted() {
    return completed.sum();
  }

  /** Iterations that were cut short. */
  public long iterationsInterrupted() {
    return interrupted.sum();
  }

  /** VUs that are running the script. */
  public long vusActive() {
    return active.get();
  }

  /** VUs that are initialised. */
  public long vusInitialized() {
    return initialized.get();
  }
}
