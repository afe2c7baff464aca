package io.burst.function;

import io.burst.core.run.RunId;
import io.burst.core.run.RunStore;
import java.util.function.Function;

/**
 * Carries out the tasks of runs, wherever it runs: in a function, or in the command line's own
 * process. Everything it needs lies in the run's store, and everything it finds goes there.
 */
public final class Worker {
  private final WorkerHost host;
  private final Function<RunId, RunStore> stores;

  /**
   * @param stores opens the store of a run
   */
  public Worker(WorkerHost host, Function<RunId, RunStore> stores) {
    this.host = host;
    this.stores = stores;
  }

  /**
   * Carries out a task. What a script does wrong is kept in the store for the report.
   *
   * @return false if nothing was done because another invocation has the slice
   */
  public boolean run(WorkerTask task) {
    RunStore store = stores.apply(task.run());
    return switch (task) {
      case WorkerTask.Setup _ -> PhaseRun.setup(store, host);
      case WorkerTask.RunSlice slice -> new SliceRun(store, host, slice.worker()).run();
      case WorkerTask.Teardown _ -> PhaseRun.teardown(store, host);
      case WorkerTask.Summarize _ -> SummaryRun.run(store, host);
    };
  }
}
