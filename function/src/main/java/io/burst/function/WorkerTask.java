package io.burst.function;

import io.burst.core.run.RunId;
import java.util.Objects;

/** What a worker is asked to do, for one run whose plan and bundle lie in the store. */
public sealed interface WorkerTask {
  /** The run. */
  RunId run();

  /** Runs {@code setup()} once and stores what it returned. */
  record Setup(RunId run) implements WorkerTask {
    public Setup {
      Objects.requireNonNull(run, "run");
    }
  }

  /** Runs one slice of the load. */
  record RunSlice(RunId run, int worker) implements WorkerTask {
    public RunSlice {
      Objects.requireNonNull(run, "run");
    }
  }

  /** Runs {@code teardown(data)} once. */
  record Teardown(RunId run) implements WorkerTask {
    public Teardown {
      Objects.requireNonNull(run, "run");
    }
  }

  /** Runs {@code handleSummary(data)} once, on the merged report. */
  record Summarize(RunId run) implements WorkerTask {
    public Summarize {
      Objects.requireNonNull(run, "run");
    }
  }
}
