package io.burst.function;

import io.burst.function.engine.Scheduler;
import io.burst.function.js.TestRun;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a script sees of its run and does to it. Thread-safe. */
final class RunHooks implements TestRun {
  private static final double NANOS_PER_MILLI = 1e6;

  private final Consumer<String> onAbort;
  private final List<String> failures = new ArrayList<>();
  private volatile @Nullable Scheduler scheduler;

  /**
   * @param onAbort is told when the script ends the test
   */
  RunHooks(Consumer<String> onAbort) {
    this.onAbort = onAbort;
  }

  void attach(Scheduler running) {
    scheduler = running;
  }

  /** What the script said when it marked the test as failed, in order. */
  List<String> failures() {
    synchronized (failures) {
      return List.copyOf(failures);
    }
  }

  @Override
  public double durationMillis() {
    Scheduler running = scheduler;
    return running == null ? 0 : running.elapsedNanos() / NANOS_PER_MILLI;
  }

  @Override
  public long iterationsCompleted() {
    Scheduler running = scheduler;
    return running == null ? 0 : running.counters().iterationsCompleted();
  }

  @Override
  public long iterationsInterrupted() {
    Scheduler running = scheduler;
    return running == null ? 0 : running.counters().iterationsInterrupted();
  }

  @Override
  public long vusActive() {
    Scheduler running = scheduler;
    return running == null ? 0 : running.counters().vusActive();
  }

  @Override
  public long vusInitialized() {
    Scheduler running = scheduler;
    return running == null ? 0 : running.counters().vusInitialized();
  }

  @Override
  public void abort(String message) {
    onAbort.accept(message);
  }

  @Override
  public void fail(String message) {
    synchronized (failures) {
      failures.add(message);
    }
  }
}
