package io.burst.aggregator;

import io.burst.aggregator.ThresholdEvaluator.Evaluation;
import io.burst.core.error.ErrorKind;
import io.burst.core.plan.TestPlan;
import io.burst.core.report.LiveView;
import io.burst.core.report.LiveView.State;
import io.burst.core.report.ReportJson;
import io.burst.core.report.SeriesTable;
import io.burst.core.result.Interval;
import io.burst.core.result.IntervalReader;
import io.burst.core.result.Phase;
import io.burst.core.run.Abort;
import io.burst.core.run.Go;
import io.burst.core.run.RunPace;
import io.burst.core.run.RunPlan;
import io.burst.core.run.RunStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Leads the workers of a run through its store: waits until they are ready and gives the start
 * signal, merges their intervals as they come, judges thresholds at the watermark, keeps the live
 * view, and writes the abort object when the run is to stop. Each {@link #step} does what is due at
 * that instant and returns; all that it must remember lies in the store, so that after a crash, or
 * when a function's time is up, a new one goes on.
 *
 * <p>Not thread-safe: one thread steps. Failures of the store are thrown out of the step; stepping
 * again is safe.
 */
public final class Coordinator {
  /** How often the live view is written if nothing new has happened. */
  private static final Duration VIEW_PERIOD = Duration.ofSeconds(1);

  private static final Duration EXECUTION_CHECK = Duration.ofSeconds(10);

  /** How much longer than the plan a worker may take to stop, to upload and to say so. */
  private static final Duration END_GRACE = Duration.ofSeconds(60);

  private final RunStore store;
  private final TestPlan plan;
  private final RunPace pace;
  private final InstantSource clock;
  private final Duration startLimit;
  private final BooleanSupplier stillWanted;
  private final ThresholdEvaluator thresholds;
  private final LiveViews views;
  private final RunFold fold = RunFold.ofTotals();
  private final Watermark watermark;
  private final TickMerger ticks;
  private final Set<Integer> ended = new HashSet<>();

  private Optional<Barrier> barrier = Optional.empty();
  private Optional<Go> go = Optional.empty();
  private Optional<Abort> abort = Optional.empty();
  private Instant endsDue = Instant.MAX;
  private long setupNanos;
  private List<String> crossed = List.of();
  private SeriesTable latest = new SeriesTable();
  private long latestNanos;
  private int saturated;
  private Optional<LiveView> shown = Optional.empty();
  private Instant nextCheck = Instant.MIN;
  private Instant nextJudgement = Instant.MIN;
  private Instant nextGathering = Instant.MIN;
  private long judgedNanos = -1;

  /**
   * @param store of the run
   * @param writer id of this coordinator, for what it writes
   * @param clock the wall clock; the workers' clocks are taken to agree with it
   * @param stillWanted whether the execution that wants the run is still there; asked now and then
   */
  public Coordinator(
      RunStore store,
      String writer,
      RunPlan plan,
      InstantSource clock,
      BooleanSupplier stillWanted) {
    this.store = store;
    this.plan = plan.plan();
    this.pace = plan.pace();
    this.clock = clock;
    this.startLimit = plan.startLimit();
    this.stillWanted = stillWanted;
    this.thresholds = ThresholdEvaluator.of(plan);
    this.views = new LiveViews(plan.plan());
    this.watermark = new Watermark(pace);
    this.ticks = new TickMerger(store, writer, fold, watermark);
  }

  /** How often it should step. */
  Duration period() {
    return go.isPresent() || abort.isPresent() ? pace.step() : pace.readyPoll();
  }

  /** Does what is due now. The view's state says whether there is more to come. */
  public LiveView step() {
    Instant now = clock.instant();
    Barrier waiting = barrier.orElseGet(() -> begin(now));
    checkExecution(now);
    lookForAbort(now);
    // Ends before intervals: an end that is seen here has all its intervals in the store.
    Set<Integer> allEnded = store.ended();
    if (go.isEmpty()) {
      go = store.go().or(() -> open(waiting, allEnded, now).map(this::start));
      go.ifPresent(this::started);
    }
    LiveView view =
        go.isPresent() ? during(go.get(), allEnded, now) : beforeGo(waiting, allEnded, now);
    if (shown.filter(last -> last.equals(view)).isEmpty()) {
      store.putLive(ReportJson.write(view));
      shown = Optional.of(view);
    }
    return view;
  }

  /** Looks for what an earlier coordinator has left, and begins to wait. */
  private Barrier begin(Instant now) {
    Instant since = store.live().flatMap(ReportJson::readLive).map(LiveView::since).orElse(now);
    store
        .interval(Phase.SETUP)
        .map(stored -> IntervalReader.read(stored, "of setup"))
        .ifPresent(
            setup -> {
              setupNanos = setup.toNanos();
              fold.add(setup);
            });
    Barrier opened = new Barrier(pace, since, startLimit);
    barrier = Optional.of(opened);
    return opened;
  }

  /** A run that was called off does not start any more. */
  private Optional<Go> open(Barrier waiting, Set<Integer> allEnded, Instant now) {
    return abort.isPresent() ? Optional.empty() : waiting.open(store.ready(), allEnded, now);
  }

  /** Whoever stopped the run, it may be over although some worker never says that it ended. */
  private void lookForAbort(Instant now) {
    if (abort.isEmpty() || abort.get().graceful()) {
      abort = store.abort();
      if (abort.filter(found -> !found.graceful()).isPresent()) {
        endsDue = now.plus(END_GRACE);
      }
    }
  }

  private boolean isLongAborted(Instant now) {
    return !now.isBefore(endsDue);
  }

  private Go start(Go decided) {
    return store.putGo(decided) ? decided : store.go().orElse(decided);
  }

  private void started(Go signal) {
    for (int worker = 0; worker < plan.workers(); worker++) {
      if (!signal.missing().contains(worker)) {
        watermark.started(worker);
      }
    }
    ticks.resume();
  }

  private LiveView beforeGo(Barrier waiting, Set<Integer> allEnded, Instant now) {
    boolean over = allEnded.size() >= plan.workers() || isLongAborted(now);
    if (!over && waiting.isOverdue(now)) {
      abort(
          ErrorKind.INCONCLUSIVE,
          "no worker was ready within " + startLimit.toSeconds() + " s",
          now);
    }
    State state = over ? State.ENDED : State.WAITING;
    return view(state, now, waiting, store.ready().size(), allEnded, List.of(), List.of());
  }

  private LiveView during(Go signal, Set<Integer> allEnded, Instant now) {
    boolean late = isOverdue(signal, now) || isLongAborted(now);
    if (late || !now.isBefore(nextGathering) || !ended.containsAll(allEnded)) {
      ticks.gather();
      nextGathering = now.plus(pace.gathering());
    }
    for (int worker : allEnded) {
      if (ended.add(worker)) {
        watermark.ended(worker);
      }
    }
    long nanos = Math.max(0, Duration.between(signal.start(), now).toNanos());
    boolean over = late || ended.size() >= plan.workers();
    for (Interval tick : ticks.closeBefore(over ? Long.MAX_VALUE : watermark.at(nanos))) {
      look(tick);
    }
    judge(now);
    Barrier waited = barrier.orElseThrow();
    int ready = plan.workers() - signal.missing().size();
    State state = over ? State.ENDED : State.RUNNING;
    return view(state, now, waited, ready, allEnded, watermark.late(nanos), signal.missing());
  }

  private boolean isOverdue(Go signal, Instant now) {
    return now.isAfter(
        signal
            .start()
            .plusNanos(plan.maxDurationNanos())
            .plus(pace.interval().multipliedBy(3))
            .plus(END_GRACE));
  }

  private void look(Interval tick) {
    latest = new SeriesTable();
    tick.series()
        .forEach(data -> data.slots().forEach(slot -> latest.merge(data.series(), slot.sink())));
    latestNanos = tick.toNanos() - tick.fromNanos();
    saturated = LiveViews.saturatedAtTheEnd(tick);
  }

  private void judge(Instant now) {
    long covered = ticks.coveredNanos();
    if (covered == judgedNanos || now.isBefore(nextJudgement)) {
      return;
    }
    judgedNanos = covered;
    nextJudgement = now.plus(RunPace.THRESHOLD_PERIOD);
    Evaluation evaluation = thresholds.during(fold.totals(), setupNanos + ticks.representedNanos());
    crossed = evaluation.crossed();
    evaluation
        .abort()
        .ifPresent(
            metric ->
                abort(
                    ErrorKind.THRESHOLDS_CROSSED,
                    "a threshold on '" + metric + "' with abortOnFail was crossed",
                    now));
  }

  private void checkExecution(Instant now) {
    if (now.isBefore(nextCheck)) {
      return;
    }
    nextCheck = now.plus(EXECUTION_CHECK);
    if (!stillWanted.getAsBoolean()) {
      abort(ErrorKind.INTERRUPTED, "the run's execution was stopped from outside", now);
    }
  }

  private void abort(ErrorKind kind, String message, Instant now) {
    if (abort.isEmpty()) {
      // Whoever was first has decided; either way the run stops.
      boolean _ = store.putAbort(new Abort(kind, message, now, false));
      lookForAbort(now);
    }
  }

  private LiveView view(
      State state,
      Instant now,
      Barrier waited,
      int ready,
      Set<Integer> allEnded,
      List<Integer> late,
      List<Integer> missing) {
    Optional<LiveView> last =
        shown.filter(
            view ->
                view.state() == state
                    && view.elapsedNanos() == ticks.coveredNanos()
                    && now.isBefore(view.at().plus(VIEW_PERIOD)));
    if (last.isPresent()) {
      return last.get();
    }
    return views.of(
        new LiveViews.Known(
            now,
            waited.opened(),
            state,
            ready,
            allEnded.size(),
            ticks.coveredNanos(),
            fold.totals(),
            latest,
            latestNanos,
            saturated,
            crossed,
            late,
            missing));
  }
}
