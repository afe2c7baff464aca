package io.burst.cli.run;

import io.avaje.jsonb.Jsonb;
import io.burst.cli.cloud.CloudClock;
import io.burst.cli.cloud.Execution;
import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import io.burst.core.report.LiveView;
import io.burst.core.report.ReportJson;
import io.burst.core.report.RunReport;
import io.burst.core.run.Abort;
import io.burst.core.run.RunId;
import io.burst.core.run.RunLayout;
import io.burst.core.run.RunPlan;
import io.burst.core.run.RunStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A run in the cloud, as the command line sees it: started as an execution of the workflow,
 * followed by the coordinator's live view in the store, stopped by the abort object. It goes on
 * without the command line; {@link #follow} can be called at any time, by any process.
 */
public final class CloudRun {
  private static final Duration POLL = Duration.ofSeconds(1);

  /** DescribeExecution is rationed per account; the store is not. */
  private static final int POLLS_PER_STATUS = 3;

  private final RunStore store;
  private final Execution execution;
  private final String name;
  private final CloudClock clock;
  private final InstantSource wall;

  /**
   * @param store of the run, in the stack's bucket
   */
  public CloudRun(RunStore store, Execution execution, CloudClock clock, InstantSource wall) {
    this(store, execution, store.id().value(), clock, wall);
  }

  /**
   * @param store of the run, in the stack's bucket
   * @param name of the execution, which is not the run's where a schedule started it
   */
  public CloudRun(
      RunStore store, Execution execution, String name, CloudClock clock, InstantSource wall) {
    this.store = store;
    this.execution = execution;
    this.name = name;
    this.clock = clock;
    this.wall = wall;
  }

  /** Starts the run, whose plan and bundle lie in the store. */
  public void start(RunPlan plan) {
    Map<String, Object> input = input(store.id(), plan);
    execution.start(store.id().value(), Jsonb.instance().type(Object.class).toJson(input));
  }

  /** What the workflow is started with: small, since the rest lies in the store. */
  public static Map<String, Object> input(RunId run, RunPlan plan) {
    RunLayout layout = new RunLayout(run);
    Map<String, Object> input = new LinkedHashMap<>();
    input.put("run", run.value());
    input.put("workers", plan.plan().workers());
    input.put("slices", layout.slices());
    input.put("abort", layout.abort());
    return input;
  }

  /**
   * Follows the run to its end.
   *
   * @param watcher is shown every live view; until there is one, at each look how long it is waited
   *     for
   * @throws BurstException if the workflow ended without a report
   */
  public RunReport follow(Consumer<LiveView> watcher) {
    Instant since = wall.instant();
    Optional<LiveView> shown = Optional.empty();
    for (int poll = 1; ; poll++) {
      Optional<LiveView> view = store.live().flatMap(ReportJson::readLive);
      if (view.isEmpty() && shown.isEmpty()) {
        watcher.accept(LiveView.starting(wall.instant(), since));
      } else if (view.isPresent() && !view.equals(shown)) {
        watcher.accept(view.get());
        shown = view;
      }
      if (poll % POLLS_PER_STATUS == 0) {
        Optional<Execution.Status> status = status();
        if (status.isEmpty() || status.get().isOver()) {
          return report().orElseThrow(() -> failed(status));
        }
      }
      clock.pause(POLL);
    }
  }

  /** How the run stands; empty if AWS knows none of that name (any more, after 90 days). */
  public Optional<Execution.Status> status() {
    return execution.status(name);
  }

  /** The report, once there is one. */
  public Optional<RunReport> report() {
    return store.report().map(ReportJson::read);
  }

  /** What ended it, where it ended without a report. */
  public BurstException failed() {
    return failed(status());
  }

  /**
   * Stops the load; teardown, report and summary still come.
   *
   * @param graceful whether running iterations get their gracefulStop
   */
  public void stop(String message, boolean graceful) {
    boolean _ = store.putAbort(new Abort(ErrorKind.INTERRUPTED, message, wall.instant(), graceful));
  }

  /** Stops the load and ends the workflow at once: no teardown, no report. */
  public void stopNow(String message) {
    store.putAbortAtOnce(new Abort(ErrorKind.INTERRUPTED, message, wall.instant(), false));
    execution.stop(name, message);
  }

  private BurstException failed(Optional<Execution.Status> status) {
    if (status.filter(s -> s.state() == Execution.State.ABORTED).isPresent()) {
      String cause = status.get().cause();
      return new BurstException(
          ErrorKind.INTERRUPTED,
          "the run "
              + store.id()
              + " was stopped without a report"
              + (cause.isEmpty() ? "" : ": " + cause),
          "'burst stop' without --now lets the report come");
    }
    String how =
        status
            .map(s -> s.state() + " " + s.error() + " " + s.cause())
            .orElse("unknown to AWS")
            .strip();
    return new BurstException(
        ErrorKind.CLOUD_FAILED,
        "the run " + store.id() + " ended without a report: " + how,
        "look at the execution and the functions' logs in the AWS console");
  }
}
