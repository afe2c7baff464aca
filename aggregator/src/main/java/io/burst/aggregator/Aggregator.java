package io.burst.aggregator;

import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import io.burst.core.report.MetricThresholds;
import io.burst.core.report.ReportJson;
import io.burst.core.report.RunReport;
import io.burst.core.report.RunTimes;
import io.burst.core.report.SeriesTable;
import io.burst.core.report.Verdict;
import io.burst.core.report.Verdict.Cause;
import io.burst.core.report.WorkersReport;
import io.burst.core.result.Interval;
import io.burst.core.result.IntervalReader;
import io.burst.core.result.Phase;
import io.burst.core.result.WorkerEnd;
import io.burst.core.run.Abort;
import io.burst.core.run.Go;
import io.burst.core.run.IterationCost;
import io.burst.core.run.RunPlan;
import io.burst.core.run.RunStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The final merge of a run, once everything has ended: the coordinator's merged ticks, the
 * intervals that are in none of them, those of setup() and teardown(), and the workers' ends give
 * the report. Running it again gives the same report. Not thread-safe.
 */
public final class Aggregator {
  private static final int ENDS_AT_ONCE = 16;

  private final RunStore store;
  private final RunPlan plan;
  private final Instant now;
  private final String problem;
  private final RunFold fold = new RunFold();
  private final CostMeter costs = new CostMeter();
  private final Map<Integer, Long> held = new TreeMap<>();
  private long furthestNanos;

  /**
   * @param now stands for the start instant of a run that never started
   * @param problem what went wrong with the steps of the run themselves; empty if nothing did
   */
  public Aggregator(RunStore store, RunPlan plan, Instant now, String problem) {
    this.store = store;
    this.plan = plan;
    this.now = now;
    this.problem = problem;
  }

  /** Merges, judges, and puts the report into the store. */
  public RunReport aggregate() {
    long setup = foldPhase(Phase.SETUP);
    new LoadTicks(store, plan.plan().workers()).forEach(this::take);
    long teardown = foldPhase(Phase.TEARDOWN);
    Map<Integer, WorkerEnd> ends = new TreeMap<>();
    new ParallelReads(ENDS_AT_ONCE)
        .forEach(
            List.copyOf(store.ended()),
            store::end,
            found -> found.ifPresent(end -> ends.put(end.worker(), end)));
    RunReport report = report(new RunTimes(setup, loadNanos(ends), teardown), ends);
    store.putReport(ReportJson.write(report));
    return report;
  }

  private long foldPhase(Phase phase) {
    Optional<Interval> interval =
        store.interval(phase).map(stored -> IntervalReader.read(stored, phase.name()));
    interval.ifPresent(fold::add);
    return interval.map(Interval::toNanos).orElse(0L);
  }

  private void take(Interval interval) {
    // In the order of time: nothing of the seconds before this interval is to come.
    fold.settle((int) (interval.index() * plan.pace().interval().toSeconds()));
    interval.workers().forEach(worker -> held.merge(worker, 1L, Long::sum));
    furthestNanos = Math.max(furthestNanos, interval.toNanos());
    fold.add(interval);
    costs.add(interval);
  }

  /** What one iteration cost the workers, as far as the run that was merged tells it. */
  Optional<IterationCost> cost() {
    return costs.cost(store.id().value());
  }

  /** Until the last worker's stop; what is known of workers without an end counts too. */
  private long loadNanos(Map<Integer, WorkerEnd> ends) {
    boolean complete =
        ends.size() == plan.plan().workers()
            && ends.values().stream().noneMatch(end -> end.status() == WorkerEnd.Status.LOST);
    long stopped = ends.values().stream().mapToLong(WorkerEnd::stoppedNanos).max().orElse(0);
    return complete ? stopped : Math.max(stopped, furthestNanos);
  }

  private RunReport report(RunTimes times, Map<Integer, WorkerEnd> ends) {
    SeriesTable series = fold.totals();
    Optional<Go> go = store.go();
    Optional<Abort> abort = store.abort();
    WorkersReport workers = workers(go, abort, ends, held);
    List<MetricThresholds> thresholds =
        ThresholdEvaluator.of(plan).atEnd(series, times.totalNanos()).results();
    return new RunReport(
        store.id().value(),
        plan.script(),
        go.map(Go::start).orElse(now),
        times,
        plan.plan().options().summary(),
        series,
        thresholds,
        fold.timeline(),
        FidelityCheck.of(
            plan.plan().options().scenarios(),
            series,
            fold.saturated(),
            reactionMillis(go, abort, ends)),
        workers,
        ends.values().stream().flatMap(end -> end.warnings().stream()).distinct().toList(),
        Verdict.of(causes(abort, ends, thresholds, workers)));
  }

  /** Nobody is missing from a load that was called off before anybody was wanted. */
  private WorkersReport workers(
      Optional<Go> go,
      Optional<Abort> abort,
      Map<Integer, WorkerEnd> ends,
      Map<Integer, Long> held) {
    boolean calledOff =
        abort.filter(known -> known.kind() != ErrorKind.INCONCLUSIVE).isPresent()
            && go.isEmpty()
            && ends.isEmpty();
    if (calledOff || store.failure(Phase.SETUP).isPresent()) {
      return WorkersReport.NONE;
    }
    return Roll.call(plan.plan().workers(), ends, held, go.isPresent() ? store.ready() : Set.of());
  }

  private static long reactionMillis(
      Optional<Go> go, Optional<Abort> abort, Map<Integer, WorkerEnd> ends) {
    if (go.isEmpty() || abort.isEmpty()) {
      return 0;
    }
    long stopped = ends.values().stream().mapToLong(WorkerEnd::stoppedNanos).max().orElse(0);
    Instant last = go.get().start().plusNanos(stopped);
    return Math.max(0, Duration.between(abort.get().at(), last).toMillis());
  }

  private List<Cause> causes(
      Optional<Abort> abort,
      Map<Integer, WorkerEnd> ends,
      List<MetricThresholds> thresholds,
      WorkersReport workers) {
    List<Cause> causes = new ArrayList<>();
    store.failure(Phase.SETUP).map(Aggregator::cause).ifPresent(causes::add);
    // What stopped the run is also why its setup failed, if it was interrupted.
    abort
        .map(known -> new Cause(known.kind(), known.message()))
        .filter(cause -> !causes.contains(cause))
        .ifPresent(causes::add);
    if (!problem.isEmpty()) {
      causes.add(new Cause(ErrorKind.CLOUD_FAILED, problem));
    }
    store.failure(Phase.TEARDOWN).map(Aggregator::cause).ifPresent(causes::add);
    ends.values().stream()
        .flatMap(end -> end.failures().stream())
        .distinct()
        .forEach(message -> causes.add(new Cause(ErrorKind.FAILED_BY_SCRIPT, message)));
    String crossed =
        thresholds.stream()
            .filter(MetricThresholds::crossed)
            .map(each -> each.target().name())
            .sorted()
            .collect(Collectors.joining(", "));
    if (!crossed.isEmpty()) {
      causes.add(
          new Cause(
              ErrorKind.THRESHOLDS_CROSSED,
              "thresholds on metrics '" + crossed + "' have been crossed"));
    }
    if (workers.missingShare() > plan.toleratedLoss()) {
      causes.add(
          new Cause(
              ErrorKind.INCONCLUSIVE,
              workers.missing() + " of " + workers.planned() + " workers are missing"));
    }
    return causes;
  }

  private static Cause cause(BurstException failure) {
    return new Cause(failure.kind(), failure.getMessage());
  }
}
