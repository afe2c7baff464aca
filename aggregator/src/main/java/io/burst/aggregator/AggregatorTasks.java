package io.burst.aggregator;

import io.burst.aggregator.AggregatorTask.Aggregate;
import io.burst.aggregator.AggregatorTask.Coordinate;
import io.burst.aggregator.AggregatorTask.Prepare;
import io.burst.aggregator.AggregatorTask.Wake;
import io.burst.core.error.BurstException;
import io.burst.core.report.RunReport;
import io.burst.core.run.CostShelf;
import io.burst.core.run.IterationCost;
import io.burst.core.run.PlanShelf;
import io.burst.core.run.RunId;
import io.burst.core.run.RunLayout;
import io.burst.core.run.RunPlan;
import io.burst.core.run.RunStore;
import io.burst.core.store.ObjectStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Does the workflow's tasks over a store, and answers with what the workflow's next states read.
 *
 * @param clock the wall clock
 * @param waiting how time passes
 * @param writer id of who does them
 * @param runs whether the execution of an ARN still runs
 */
public record AggregatorTasks(
    ObjectStore store,
    InstantSource clock,
    Coordination.Waiting waiting,
    String writer,
    Predicate<String> runs) {
  /**
   * Does a task.
   *
   * @param until when to return at the latest
   * @throws InterruptedException if the thread was interrupted
   */
  public Map<String, Object> perform(AggregatorTask task, Instant until)
      throws InterruptedException {
    return switch (task) {
      case Wake _ -> Map.of();
      case Prepare prepare -> prepare(prepare);
      case Coordinate coordinate -> coordinate(coordinate, until);
      case Aggregate aggregate -> aggregate(aggregate);
    };
  }

  private Map<String, Object> prepare(Prepare task) {
    RunStore run = new RunStore(store, RunId.ofFiring(task.schedule(), task.at()));
    RunPlan plan = new PlanShelf(store).copy(task.plan(), run);
    RunLayout layout = new RunLayout(run.id());
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("run", run.id().value());
    answer.put("workers", plan.plan().workers());
    answer.put("slices", layout.slices());
    answer.put("abort", layout.abort());
    return answer;
  }

  private Map<String, Object> coordinate(Coordinate task, Instant until)
      throws InterruptedException {
    RunStore run = new RunStore(store, task.run());
    Coordinator coordinator =
        new Coordinator(run, writer, run.plan(), clock, () -> runs.test(task.execution()));
    boolean done = new Coordination(clock, waiting, view -> {}).lead(coordinator, until);
    return Map.of("done", done);
  }

  private Map<String, Object> aggregate(Aggregate task) {
    RunStore run = new RunStore(store, task.run());
    Aggregator aggregator = new Aggregator(run, run.plan(), clock.instant(), task.problem());
    RunReport report = aggregator.aggregate();
    aggregator.cost().ifPresent(cost -> keep(cost, run));
    return Map.of("passed", report.verdict().passed());
  }

  /** For the plan of the next run, which falls back on an estimate: no reason to fail this one. */
  private void keep(IterationCost cost, RunStore run) {
    try {
      new CostShelf(store).put(run.script(), cost);
    } catch (BurstException _) {
      // The report is written, and that is what the run is for.
    }
  }
}
