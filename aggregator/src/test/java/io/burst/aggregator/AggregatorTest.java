package io.burst.aggregator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import io.burst.core.metrics.BuiltinMetrics;
import io.burst.core.metrics.CounterSink;
import io.burst.core.metrics.TimeSeries;
import io.burst.core.options.Threshold;
import io.burst.core.report.Fidelity.Stretch;
import io.burst.core.report.ReportJson;
import io.burst.core.report.RunReport;
import io.burst.core.report.RunTimes;
import io.burst.core.report.TimelineSecond;
import io.burst.core.report.WorkersReport;
import io.burst.core.report.WorkersReport.Kind;
import io.burst.core.result.Interval;
import io.burst.core.result.IntervalWriter;
import io.burst.core.result.Phase;
import io.burst.core.result.SeriesData;
import io.burst.core.result.Slot;
import io.burst.core.result.WorkerEnd.Status;
import io.burst.core.run.Abort;
import io.burst.core.run.Go;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class AggregatorTest {
  private static TestingRun started(int workers, Map<String, List<Threshold>> thresholds) {
    TestingRun run = new TestingRun(workers, thresholds);
    boolean _ = run.store.putGo(new Go(run.instant(), List.of()));
    return run;
  }

  private static RunReport aggregate(TestingRun run) {
    return new Aggregator(run.store, run.plan, run.instant(), "").aggregate();
  }

  private static double requests(RunReport report) {
    return ((CounterSink) report.series().total(BuiltinMetrics.HTTP_REQS)).sum();
  }

  private static byte[] phase(Phase phase, double seconds, int requests) {
    CounterSink counter = new CounterSink();
    counter.add(requests, requests);
    return new IntervalWriter()
        .write(
            new Interval(
                phase,
                new TreeSet<>(List.of(0)),
                "setup",
                0,
                0,
                (long) (seconds * 1e9),
                List.of(
                    new SeriesData(
                        new TimeSeries(BuiltinMetrics.HTTP_REQS, TestingRun.TAGS),
                        List.of(new Slot(0, counter)))),
                List.of()));
  }

  @Test
  void everySampleCountsOnceWhetherMergedOrNot() {
    TestingRun run = started(2, Map.of());
    run.store.putReady(0);
    run.store.putReady(1);
    Coordinator coordinator = run.coordinator();
    coordinator.step();
    run.seal(0, 0, 10);
    run.seal(1, 0, 10);
    run.at(3);
    coordinator.step();
    // Worker 1 is late, its tick is closed without it, and its interval comes afterwards.
    run.seal(0, 1, 10);
    run.at(30);
    coordinator.step();
    run.seal(1, 1, 10);
    run.seal(0, 2, 10);
    run.end(0, Status.DONE, 0, 6);
    run.end(1, Status.DONE, 0, 4);

    RunReport report = aggregate(run);

    assertThat(run.store.merged()).containsExactly(0L, 1L);
    assertThat(requests(report)).isEqualTo(100);
    assertThat(report.timeline().get(2).vus()).isEqualTo(10);
    assertThat(report.verdict().passed()).isTrue();
  }

  @Test
  void setupAndTeardownCountInSumsAndInTime() {
    TestingRun run = started(1, Map.of());
    run.store.putInterval(Phase.SETUP, phase(Phase.SETUP, 1.5, 3));
    run.store.putInterval(Phase.TEARDOWN, phase(Phase.TEARDOWN, 0.5, 2));
    run.seal(0, 0, 10);
    run.end(0, Status.DONE, 0, 2);

    RunReport report = aggregate(run);

    assertThat(requests(report)).isEqualTo(25);
    assertThat(report.times()).isEqualTo(new RunTimes(1_500_000_000, 2_000_000_000, 500_000_000));
    assertThat(report.timeline().stream().mapToDouble(TimelineSecond::requests).sum())
        .isEqualTo(20);
  }

  @Test
  void theTimelineAddsUpTheWorkersSecondBySecond() {
    TestingRun run = started(3, Map.of());
    for (int worker = 0; worker < 3; worker++) {
      run.seal(TestingRun.interval(worker, 0, 10, false));
      run.seal(TestingRun.interval(worker, 1, 20, worker > 0));
      run.end(worker, Status.DONE, 0, 4);
    }

    RunReport report = aggregate(run);

    assertThat(report.timeline()).hasSize(4);
    TimelineSecond second = report.timeline().get(3);
    assertThat(second.requests()).isEqualTo(60);
    assertThat(second.vus()).isEqualTo(15);
    assertThat(second.durationMax()).isEqualTo(12);
    assertThat(second.saturated()).isEqualTo(2);
    assertThat(report.fidelity().saturated()).containsExactly(new Stretch(2, 4, 2));
  }

  @Test
  void aLostWorkerMakesTheRunInconclusiveUnlessThatIsTolerated() {
    TestingRun run = started(4, Map.of());
    for (int worker = 0; worker < 3; worker++) {
      run.seal(worker, 0, 10);
      run.end(worker, worker == 2 ? Status.LOST : Status.DONE, 0, worker == 2 ? 0 : 2);
    }

    RunReport report = aggregate(run);

    assertThat(report.verdict().kind()).contains(ErrorKind.INCONCLUSIVE);
    assertThat(report.verdict().exitCode()).isEqualTo(111);
    assertThat(report.workers().notes())
        .containsExactly(
            new WorkersReport.Note(2, Kind.LOST, "no sign of life", 1),
            new WorkersReport.Note(3, Kind.NEVER_STARTED, "it left no end", 0));
    assertThat(requests(report)).isEqualTo(60);
    assertThat(
            new Aggregator(run.store, run.tolerating(0.5), run.instant(), "")
                .aggregate()
                .verdict()
                .passed())
        .isTrue();
  }

  @Test
  void aWorkerThatWasReadyAndSealedNothingIsLostAndNotOneThatNeverStarted() {
    TestingRun run = started(3, Map.of());
    run.store.putReady(1);
    run.seal(0, 0, 10);
    run.end(0, Status.DONE, 0, 2);
    run.end(1, Status.LOST, 0, 0);
    run.end(2, Status.LOST, 0, 0);

    assertThat(aggregate(run).workers().notes())
        .containsExactly(
            new WorkersReport.Note(1, Kind.LOST, "no sign of life", 0),
            new WorkersReport.Note(2, Kind.NEVER_STARTED, "no sign of life", 0));
  }

  @Test
  void aLateWorkerIsToldButNotMissing() {
    TestingRun run = started(1, Map.of());
    run.seal(0, 2, 10);
    run.end(0, Status.DONE, 4.2, 6);

    RunReport report = aggregate(run);

    assertThat(report.workers().notes())
        .containsExactly(
            new WorkersReport.Note(0, Kind.LATE, "joined 4.2 s after the start instant", 1));
    assertThat(report.verdict().passed()).isTrue();
  }

  @Test
  void crossedThresholdsAreNamed() {
    TestingRun run =
        started(
            1,
            Map.of(
                "http_reqs", List.of(Threshold.of("count<5"), Threshold.of("rate==10")),
                "http_req_duration{name:none}", List.of(Threshold.of("max<1")),
                "checks", List.of(Threshold.of("rate>0.9")),
                "http_req_duration", List.of(Threshold.of("med<1"))));
    run.seal(0, 0, 10);
    run.end(0, Status.DONE, 0, 2);

    RunReport report = aggregate(run);

    assertThat(report.verdict().exitCode()).isEqualTo(99);
    assertThat(report.verdict().reasons())
        .containsExactly("thresholds on metrics 'http_req_duration, http_reqs' have been crossed");
    assertThat(report.thresholds()).hasSize(4);
  }

  @Test
  void whatCameFirstDecides() {
    TestingRun run = started(1, Map.of("http_reqs", List.of(Threshold.of("count<5"))));
    run.seal(0, 0, 10);
    run.end(0, Status.ABORTED, 0, 2, List.of("a check failed"));
    run.store.putFailure(
        Phase.TEARDOWN, new BurstException(ErrorKind.TEARDOWN_TIMEOUT, "teardown() took too long"));

    assertThat(aggregate(run).verdict().exitCode()).isEqualTo(101);
    boolean _ =
        run.store.putAbort(
            new Abort(ErrorKind.ABORTED_BY_SCRIPT, "enough", run.instant().plusMillis(500), true));
    RunReport aborted = aggregate(run);
    assertThat(aborted.verdict().exitCode()).isEqualTo(108);
    assertThat(aborted.verdict().reasons()).hasSize(4);
    assertThat(aborted.fidelity().abortReactionMillis()).isEqualTo(1500);
    run.store.putFailure(
        Phase.SETUP, new BurstException(ErrorKind.SCRIPT_EXCEPTION, "setup() threw"));
    RunReport never = aggregate(run);
    assertThat(never.verdict().exitCode()).isEqualTo(107);
    assertThat(never.workers().planned()).isZero();
  }

  @Test
  void aWorkflowThatFailedIsTold() {
    TestingRun run = started(1, Map.of("http_reqs", List.of(Threshold.of("count<5"))));
    run.seal(0, 0, 10);
    run.end(0, Status.DONE, 0, 2);

    RunReport report =
        new Aggregator(run.store, run.plan, run.instant(), "the map could not start").aggregate();

    assertThat(report.verdict().exitCode()).isEqualTo(97);
    assertThat(report.verdict().reasons().getFirst()).isEqualTo("the map could not start");
  }

  @Test
  void aRunThatFailedItselfIsFailed() {
    TestingRun run = started(1, Map.of());
    run.end(0, Status.DONE, 0, 2, List.of("no good"));

    assertThat(aggregate(run).verdict().kind()).contains(ErrorKind.FAILED_BY_SCRIPT);
  }

  @Test
  void theStoredReportReadsBackAsItWas() {
    TestingRun run =
        started(2, Map.of("http_req_duration{scenario:default}", List.of(Threshold.of("p(99)<1"))));
    run.seal(0, 0, 7);
    run.seal(TestingRun.interval(1, 0, 9, true));
    run.end(0, Status.DONE, 0, 2);
    run.end(1, Status.LOST, 0, 0);
    RunReport report = aggregate(run);

    byte[] stored = run.store.report().orElseThrow();
    RunReport read = ReportJson.read(stored);

    assertThat(read.series().all().keySet()).isEqualTo(report.series().all().keySet());
    assertThat(ReportJson.write(read)).isEqualTo(stored);
    assertThat(read.verdict()).isEqualTo(report.verdict());
    assertThat(read.thresholds()).isEqualTo(report.thresholds());
    assertThat(read.timeline()).isEqualTo(report.timeline());
    assertThat(read.fidelity()).isEqualTo(report.fidelity());
    assertThat(read.workers()).isEqualTo(report.workers());
    assertThat(new String(stored, StandardCharsets.UTF_8))
        .startsWith("{\"version\":1,")
        .contains("\"http_reqs\":{\"count\":32");
  }

  @Test
  void anUnknownOrDamagedReportIsRefused() {
    assertThatThrownBy(() -> ReportJson.read("{\"version\":1}".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(BurstException.class)
        .hasMessageContaining("damaged");
    assertThatThrownBy(() -> ReportJson.read("nonsense".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(BurstException.class);
  }

  @Test
  void aRunThatNeverStartedHasAReport() {
    TestingRun run = new TestingRun(1, Map.of());
    boolean _ =
        run.store.putAbort(new Abort(ErrorKind.INTERRUPTED, "stopped", Instant.EPOCH, true));

    RunReport report = aggregate(run);

    assertThat(report.verdict().kind()).isEqualTo(Optional.of(ErrorKind.INTERRUPTED));
    assertThat(report.verdict().reasons()).containsExactly("stopped");
    assertThat(report.workers()).isEqualTo(WorkersReport.NONE);
    assertThat(report.timeline()).isEmpty();
    assertThat(report.start()).isEqualTo(run.instant());
  }
}
