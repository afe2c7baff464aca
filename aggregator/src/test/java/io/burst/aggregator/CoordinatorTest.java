package io.burst.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import io.burst.core.error.ErrorKind;
import io.burst.core.options.Threshold;
import io.burst.core.options.ThresholdExpression;
import io.burst.core.report.LiveView;
import io.burst.core.report.LiveView.State;
import io.burst.core.result.WorkerEnd.Status;
import io.burst.core.run.Abort;
import io.burst.core.run.Go;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CoordinatorTest {
  private static final Map<String, List<Threshold>> NONE = Map.of();

  private static Map<String, List<Threshold>> aborting(String metric, String source) {
    return Map.of(
        metric,
        List.of(new Threshold(source, ThresholdExpression.parse(source), true, Optional.empty())));
  }

  @Test
  void goIsGivenWhenAllAreReady() {
    TestingRun run = new TestingRun(3, NONE);
    Coordinator coordinator = run.coordinator();
    run.store.putReady(0);
    run.store.putReady(2);

    assertThat(coordinator.step().state()).isEqualTo(State.WAITING);
    assertThat(run.store.go()).isEmpty();
    run.pass(Duration.ofSeconds(4));
    run.store.putReady(1);
    LiveView view = coordinator.step();

    Instant start = run.instant().plusMillis(1_500);
    assertThat(run.store.go()).contains(new Go(start, List.of()));
    assertThat(view.state()).isEqualTo(State.RUNNING);
    assertThat(view.ready()).isEqualTo(3);
  }

  @Test
  void atTheStartLimitItGoesOnWithoutTheMissing() {
    TestingRun run = new TestingRun(3, NONE);
    Coordinator coordinator = run.coordinator();
    run.store.putReady(1);
    coordinator.step();

    run.pass(Duration.ofSeconds(59));
    coordinator.step();
    assertThat(run.store.go()).isEmpty();
    run.pass(Duration.ofSeconds(1));
    LiveView view = coordinator.step();

    assertThat(run.store.go().orElseThrow().missing()).containsExactly(0, 2);
    assertThat(view.missing()).containsExactly(0, 2);
  }

  @Test
  void aWorkerThatEndedBeforeItWasReadyIsNotWaitedFor() {
    TestingRun run = new TestingRun(2, NONE);
    Coordinator coordinator = run.coordinator();
    run.store.putReady(1);
    run.end(0, Status.FAILED, 0, 0);

    coordinator.step();

    assertThat(run.store.go().orElseThrow().missing()).containsExactly(0);
  }

  @Test
  void nobodyReadyStopsTheRun() {
    TestingRun run = new TestingRun(2, NONE);
    Coordinator coordinator = run.coordinator();
    coordinator.step();
    run.pass(Duration.ofSeconds(60));

    assertThat(coordinator.step().state()).isEqualTo(State.WAITING);

    assertThat(run.store.go()).isEmpty();
    assertThat(run.store.abort().map(Abort::kind)).contains(ErrorKind.INCONCLUSIVE);
    run.end(0, Status.ABORTED, 0, 0);
    run.end(1, Status.LOST, 0, 0);
    assertThat(coordinator.step().state()).isEqualTo(State.ENDED);
  }

  @Test
  void aFreshCoordinatorKeepsTheOldOnesStartLimit() {
    TestingRun run = new TestingRun(2, NONE);
    run.store.putReady(0);
    run.coordinator().step();
    run.pass(Duration.ofSeconds(60));

    run.coordinator().step();

    assertThat(run.store.go().orElseThrow().missing()).containsExactly(1);
  }

  @Test
  void ticksAreMergedOnceEveryLiveWorkerHasSealedThem() {
    TestingRun run = new TestingRun(2, NONE);
    Coordinator coordinator = run.coordinator();
    run.allReady();
    coordinator.step();
    run.at(2.5);
    run.seal(0, 0, 100);
    LiveView half = coordinator.step();
    run.seal(1, 0, 40);
    run.at(3.5);
    LiveView whole = coordinator.step();

    assertThat(half.requests()).isZero();
    assertThat(whole.requests()).isEqualTo(280);
    assertThat(whole.requestRate()).isEqualTo(140);
    assertThat(whole.vus()).isEqualTo(10);
    assertThat(whole.elapsedNanos()).isEqualTo(2_000_000_000L);
    assertThat(whole.scenarios().getFirst().progress()).isEqualTo(2 / 60.0);
    assertThat(run.store.merged()).containsExactly(0L);
  }

  @Test
  void eachIntervalIsReadOnce() {
    TestingRun run = new TestingRun(2, NONE);
    Coordinator coordinator = run.coordinator();
    run.allReady();
    coordinator.step();
    run.at(3);
    run.seal(0, 0, 1);
    coordinator.step();
    coordinator.step();
    run.seal(1, 0, 1);
    coordinator.step();
    coordinator.step();

    assertThat(run.objects.reads("intervals/")).isEqualTo(2);
  }

  @Test
  void atHandIntervalsAreLookedForLessOftenThanEnds() {
    TestingRun run = TestingRun.local(2);
    Coordinator coordinator = run.coordinator();
    run.allReady();
    coordinator.step();
    for (int step = 1; step <= 40; step++) {
      run.at(2 + step * 0.05);
      coordinator.step();
    }

    assertThat(run.objects.lists("ends/")).isEqualTo(41);
    assertThat(run.objects.lists("intervals/")).isBetween(8, 10);
  }

  @Test
  void whoEndedHasAllItsIntervalsCounted() {
    TestingRun run = TestingRun.local(1);
    Coordinator coordinator = run.coordinator();
    run.allReady();
    coordinator.step();
    run.at(3);
    coordinator.step();
    run.seal(0, 0, 7);
    run.end(0, Status.DONE, 0, 2);

    LiveView view = coordinator.step();

    assertThat(view.state()).isEqualTo(State.ENDED);
    assertThat(view.requests()).isEqualTo(14);
  }

  @Test
  void aFreshCoordinatorGoesOnFromTheMergedTicks() {
    TestingRun run = new TestingRun(2, NONE);
    Coordinator first = run.coordinator();
    run.allReady();
    first.step();
    run.at(3);
    run.seal(0, 0, 100);
    run.seal(1, 0, 100);
    run.seal(0, 1, 100);
    first.step();

    Coordinator second = run.coordinator();
    run.at(5);
    run.seal(1, 1, 100);
    LiveView view = second.step();

    assertThat(view.requests()).isEqualTo(800);
    assertThat(run.store.merged()).containsExactly(0L, 1L);
  }

  @Test
  void itIsOverWhenEverySliceHasAnEnd() {
    TestingRun run = new TestingRun(2, NONE);
    Coordinator coordinator = run.coordinator();
    run.allReady();
    coordinator.step();
    run.at(3);
    run.seal(0, 0, 1);
    run.seal(1, 0, 1);
    run.end(0, Status.DONE, 0, 2);
    assertThat(coordinator.step().state()).isEqualTo(State.RUNNING);
    run.seal(1, 1, 1);
    run.end(1, Status.DONE, 0, 4);
    LiveView last = coordinator.step();

    assertThat(last.state()).isEqualTo(State.ENDED);
    assertThat(last.requests()).isEqualTo(6);
    assertThat(last.scenarios().getFirst().progress()).isEqualTo(1);
    assertThat(run.store.merged()).containsExactly(0L, 1L);
  }

  @Test
  void anAbortingThresholdStopsTheRunOnce() {
    TestingRun run = new TestingRun(1, aborting("http_req_duration", "p(95)<5"));
    Coordinator coordinator = run.coordinator();
    run.allReady();
    coordinator.step();
    run.at(3);
    run.seal(0, 0, 10);
    LiveView view = coordinator.step();

    assertThat(view.crossed()).containsExactly("http_req_duration");
    assertThat(run.store.abort().map(Abort::kind)).contains(ErrorKind.THRESHOLDS_CROSSED);
    assertThat(run.store.abort().orElseThrow().graceful()).isFalse();
  }

  @Test
  void aWorkersLatePutsDoNotTripARate() {
    TestingRun run = new TestingRun(2, aborting("http_reqs", "rate>150"));
    Coordinator coordinator = run.coordinator();
    run.allReady();
    coordinator.step();
    LiveView silent = coordinator.step();
    for (int second = 1; second <= 40; second++) {
      run.at(second + 0.5);
      if (second % 2 == 0) {
        run.seal(0, second / 2 - 1, 100);
        if (second <= 4) {
          run.seal(1, second / 2 - 1, 100);
        } else if (second >= 14) {
          // From its third interval on the puts of worker 1 are delayed by 8 s.
          run.seal(1, second / 2 - 5, 100);
        }
      }
      LiveView view = coordinator.step();
      silent = view.late().isEmpty() ? silent : view;
    }

    assertThat(run.store.abort()).isEmpty();
    assertThat(silent.late()).containsExactly(1);
  }

  @Test
  void aRateThatIsTrulyTooLowTrips() {
    TestingRun run = new TestingRun(2, aborting("http_reqs", "rate>150"));
    Coordinator coordinator = run.coordinator();
    run.allReady();
    coordinator.step();
    run.at(3);
    run.seal(0, 0, 100);
    run.seal(1, 0, 40);
    coordinator.step();

    assertThat(run.store.abort()).isPresent();
  }

  @Test
  void aLostWorkerDoesNotHoldTheOthersUp() {
    TestingRun run = new TestingRun(2, NONE);
    Coordinator coordinator = run.coordinator();
    run.allReady();
    coordinator.step();
    for (int index = 0; index < 6; index++) {
      run.seal(0, index, 10);
    }
    run.seal(1, 0, 10);
    run.at(12.5);

    LiveView view = coordinator.step();

    assertThat(view.late()).containsExactly(1);
    assertThat(view.elapsedNanos()).isEqualTo(12_000_000_000L);
  }

  @Test
  void aRunThatNobodyWantsAnyMoreIsStopped() {
    TestingRun run = new TestingRun(1, NONE);
    Coordinator coordinator = run.coordinator();
    run.allReady();
    coordinator.step();
    run.wanted = false;
    run.pass(Duration.ofSeconds(9));
    coordinator.step();
    assertThat(run.store.abort()).isEmpty();
    run.pass(Duration.ofSeconds(1));
    coordinator.step();

    assertThat(run.store.abort().map(Abort::kind)).contains(ErrorKind.INTERRUPTED);
  }

  @Test
  void aRunThatWasCalledOffBeforeItsStartDoesNotStart() {
    TestingRun run = new TestingRun(2, NONE);
    Coordinator coordinator = run.coordinator();
    boolean _ =
        run.store.putAbort(new Abort(ErrorKind.CLOUD_FAILED, "no workers", run.instant(), false));
    run.allReady();

    assertThat(coordinator.step().state()).isEqualTo(State.WAITING);
    run.pass(Duration.ofSeconds(60));
    assertThat(coordinator.step().state()).isEqualTo(State.ENDED);
    assertThat(run.store.go()).isEmpty();
  }

  @Test
  void anAbortedRunDoesNotWaitForAWorkerThatSaysNothing() {
    TestingRun run = new TestingRun(2, NONE);
    Coordinator coordinator = run.coordinator();
    run.allReady();
    coordinator.step();
    run.at(1);
    boolean _ = run.store.putAbort(new Abort(ErrorKind.INTERRUPTED, "", run.instant(), true));
    run.end(0, Status.ABORTED, 0, 2);
    coordinator.step();
    run.at(70);
    assertThat(coordinator.step().state()).isEqualTo(State.RUNNING);
    run.store.putAbortAtOnce(new Abort(ErrorKind.INTERRUPTED, "", run.instant(), false));
    assertThat(coordinator.step().state()).isEqualTo(State.RUNNING);
    run.pass(Duration.ofSeconds(60));

    assertThat(coordinator.step().state()).isEqualTo(State.ENDED);
  }

  @Test
  void aWorkerWithoutAnEndDoesNotKeepItForEver() {
    TestingRun run = new TestingRun(1, NONE);
    Coordinator coordinator = run.coordinator();
    run.allReady();
    coordinator.step();
    run.at(90 + 60);
    assertThat(coordinator.step().state()).isEqualTo(State.RUNNING);
    run.at(90 + 67);

    assertThat(coordinator.step().state()).isEqualTo(State.ENDED);
  }
}
