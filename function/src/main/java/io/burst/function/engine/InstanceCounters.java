package io.burst.function.engine;

import io.burst.function.carrier.CarrierSums;
import java.util.concurrent.atomic.AtomicLong;

/** What {@code k6/execution} tells about an instance: counts of this worker. Thread-safe. */
public final class InstanceCounters {
  private static final int COMPLETED = 0;
  private static final int INTERRUPTED = 1;

  private final CarrierSums iterations = new CarrierSums();
  final AtomicLong active = new AtomicLong();
  final AtomicLong initialized = new AtomicLong();

  InstanceCounters() {}

  void completed() {
    iterations.add(COMPLETED, 1);
  }

  void interrupted() {
    iterations.add(INTERRUPTED, 1);
  }

  /** Iterations that ended by themselves, with an exception or without. */
  public long iterationsCompleted() {
    return iterations.get(COMPLETED);
  }

  /** Iterations that were cut short. */
  public long iterationsInterrupted() {
    return iterations.get(INTERRUPTED);
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
