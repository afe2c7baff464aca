package io.burst.function;

import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import io.burst.core.run.RunId;
import java.util.Map;
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

  /**
   * Reads a task from the function's input.
   *
   * @throws BurstException if there is no such task, or a field is missing
   */
  static WorkerTask of(Map<String, ?> input) {
    if (!(input.get("task") instanceof String task)
        || !(input.get("run") instanceof String value)) {
      throw refused("no 'task' or no 'run' in the input of the worker");
    }
    RunId run = new RunId(value);
    return switch (task) {
      case "Setup" -> new Setup(run);
      case "RunSlice" -> new RunSlice(run, worker(input));
      case "Teardown" -> new Teardown(run);
      case "Summarize" -> new Summarize(run);
      default -> throw refused("no task '" + task + "' of the worker");
    };
  }

  private static int worker(Map<String, ?> input) {
    if (input.get("worker") instanceof Number number) {
      return number.intValue();
    }
    throw refused("no 'worker' in the input of the worker");
  }

  private static BurstException refused(String message) {
    return new BurstException(
        ErrorKind.INTERNAL, message, "workflow and functions are of different versions: deploy");
  }
}
