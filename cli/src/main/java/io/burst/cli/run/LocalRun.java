package io.burst.cli.run;

import io.burst.aggregator.Aggregator;
import io.burst.aggregator.Coordination;
import io.burst.aggregator.Coordinator;
import io.burst.core.error.ErrorKind;
import io.burst.core.report.LiveView;
import io.burst.core.report.RunReport;
import io.burst.core.result.Phase;
import io.burst.core.run.Abort;
import io.burst.core.run.RunPlan;
import io.burst.core.run.RunStore;
import io.burst.function.Worker;
import io.burst.function.WorkerHost;
import io.burst.function.WorkerTask;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * A run on this machine: the same steps as in the cloud (setup, workers beside their coordinator,
 * teardown, aggregation, summary), as plain calls over a store in a directory.
 */
public final class LocalRun {
  private final RunStore store;
  private final WorkerHost host;
  private final InstantSource clock;

  /**
   * @param store of the run; plan and bundle lie in it
   */
  public LocalRun(RunStore store, WorkerHost host, InstantSource clock) {
    this.store = store;
    this.host = host;
    this.clock = clock;
  }

  /**
   * Runs it to its end.
   *
   * @param watcher is shown every live view
   */
  public RunReport run(Consumer<LiveView> watcher) {
    RunPlan plan = store.plan();
    Worker worker = new Worker(host, run -> store);
    perform(worker, new WorkerTask.Setup(store.id()));
    if (store.failure(Phase.SETUP).isEmpty()) {
      load(worker, plan, watcher);
    }
    perform(worker, new WorkerTask.Teardown(store.id()));
    boolean stopped = store.abort().isPresent();
    RunReport report = aggregate(plan);
    perform(worker, new WorkerTask.Summarize(store.id()));
    // Who stops a run while it is summed up has stopped it all the same.
    return stopped == store.abort().isPresent() ? report : aggregate(plan);
  }

  private RunReport aggregate(RunPlan plan) {
    return new Aggregator(store, plan, clock.instant(), "").aggregate();
  }

  private static void perform(Worker worker, WorkerTask task) {
    boolean _ = worker.run(task);
  }

  private void load(Worker worker, RunPlan plan, Consumer<LiveView> watcher) {
    AtomicReference<Optional<RuntimeException>> defect = new AtomicReference<>(Optional.empty());
    List<Thread> workers = new ArrayList<>();
    Thread leader = Thread.currentThread();
    for (int i = 0; i < plan.plan().workers(); i++) {
      WorkerTask slice = new WorkerTask.RunSlice(store.id(), i);
      Runnable work = () -> guarded(worker, slice, defect, leader);
      workers.add(host.clock().startPlatform("burst-worker-" + i, work));
    }
    try {
      Coordinator coordinator = new Coordinator(store, host.writer(), plan, clock, () -> true);
      boolean _ = new Coordination(clock, this::await, watcher).lead(coordinator, Instant.MAX);
      for (Thread thread : workers) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stop("interrupted");
    }
    if (defect.get().isPresent()) {
      throw defect.get().get();
    }
  }

  private void await(Duration time) throws InterruptedException {
    host.clock().parkUntil(host.clock().nanoTime() + time.toNanos());
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }

  private void guarded(
      Worker worker,
      WorkerTask slice,
      AtomicReference<Optional<RuntimeException>> defect,
      Thread leader) {
    try {
      perform(worker, slice);
    } catch (RuntimeException e) {
      defect.set(Optional.of(e));
      stop("a worker failed: " + e);
    } finally {
      // How it ended is the next thing to look at.
      host.clock().unpark(leader);
    }
  }

  /** Stops the load as a signal does: iterations end at once, teardown and summary still come. */
  public void stop(String message) {
    boolean _ = store.putAbort(new Abort(ErrorKind.INTERRUPTED, message, clock.instant(), false));
  }
}
