package io.burst.aggregator;

import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import io.burst.core.run.RunId;
import java.util.Map;
import java.util.Objects;

/** What the workflow asks of the aggregator. */
public sealed interface AggregatorTask {
  /** Answers, no more: after weeks of rest the function is not there at its first invocation. */
  record Wake() implements AggregatorTask {}

  /**
   * Makes a run of a plan on the shelf: what a schedule starts with.
   *
   * @param plan key of the plan
   * @param schedule name of the schedule
   * @param at when the firing was due, as the scheduler writes it
   */
  record Prepare(String plan, String schedule, String at) implements AggregatorTask {
    public Prepare {
      Objects.requireNonNull(plan, "plan");
      Objects.requireNonNull(schedule, "schedule");
      Objects.requireNonNull(at, "at");
    }
  }

  /**
   * Leads a run for as long as the function may live.
   *
   * @param execution ARN of the execution that wants the run
   */
  record Coordinate(RunId run, String execution) implements AggregatorTask {
    public Coordinate {
      Objects.requireNonNull(run, "run");
      Objects.requireNonNull(execution, "execution");
    }
  }

  /**
   * Merges what a run has left into its report.
   *
   * @param problem what went wrong with the workflow itself; empty if nothing did
   */
  record Aggregate(RunId run, String problem) implements AggregatorTask {
    public Aggregate {
      Objects.requireNonNull(run, "run");
      Objects.requireNonNull(problem, "problem");
    }
  }

  /**
   * Reads a task from the function's input.
   *
   * @throws BurstException if there is no such task, or a field is missing
   */
  static AggregatorTask of(Map<String, ?> input) {
    String task = text(input, "task");
    return switch (task) {
      case "Wake" -> new Wake();
      case "Prepare" ->
          new Prepare(text(input, "plan"), text(input, "schedule"), text(input, "at"));
      case "Coordinate" -> new Coordinate(run(input), text(input, "execution"));
      case "Aggregate" -> new Aggregate(run(input), text(input, "problem"));
      default -> throw refused("no task '" + task + "' of the aggregator");
    };
  }

  private static RunId run(Map<String, ?> input) {
    return new RunId(text(input, "run"));
  }

  private static String text(Map<String, ?> input, String field) {
    if (input.get(field) instanceof String text) {
      return text;
    }
    throw refused("no '" + field + "' in the input of the aggregator");
  }

  private static BurstException refused(String message) {
    return new BurstException(
        ErrorKind.INTERNAL, message, "workflow and functions are of different versions: deploy");
  }
}
