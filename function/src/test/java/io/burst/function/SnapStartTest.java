package io.burst.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.burst.core.metrics.CounterSink;
import io.burst.core.result.Interval;
import io.burst.core.result.IntervalReader;
import io.burst.core.result.Phase;
import io.burst.core.result.WorkerEnd;
import io.burst.core.run.RunStore;
import io.burst.function.engine.SystemClock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.junit.jupiter.api.Test;

/** The hooks around a snapshot, called as the platform calls them. */
class SnapStartTest {
  private static final Context<? extends Resource> CONTEXT = Core.getGlobalContext();

  /** The one attempt in TLS, which the server inside does not answer. */
  private static final int UNANSWERED = 1;

  @Test
  void primingIsARealRunAndAllThatItSendsIsAnsweredInsideTheProcess() throws IOException {
    Priming.Outcome outcome = Priming.run(Duration.ofSeconds(1), WorkerHandler::touchStore);
    assertThat(outcome.store().failure(Phase.SETUP)).isEmpty();
    WorkerEnd end = outcome.store().end(0).orElseThrow();
    assertThat(end.status()).as(end.message()).isEqualTo(WorkerEnd.Status.DONE);
    assertThat(outcome.served()).isGreaterThan(20);
    assertThat(counted(outcome.store(), "http_reqs")).isEqualTo(outcome.served() + UNANSWERED);
    assertThat(counted(outcome.store(), "seen")).isPositive();
  }

  @Test
  void aRunAfterTheRestoreHoldsNothingOfWhatCameBeforeIt() throws IOException {
    List<String> said = new ArrayList<>();
    SnapStart hooks =
        new SnapStart(Duration.ofSeconds(1), Duration.ZERO, WorkerHandler::touchStore, said::add);
    hooks.beforeCheckpoint(CONTEXT);
    hooks.afterRestore(CONTEXT);
    assertThat(said).singleElement().asString().matches("primed by \\d+ requests to itself");

    Priming.Outcome run = Priming.run(Duration.ofSeconds(1), WorkerHandler::touchStore);
    assertThat(counted(run.store(), "http_reqs")).isEqualTo(run.served() + UNANSWERED);
    assertThat(said).hasSize(1);
  }

  @Test
  void whatIsAlikeInWorkersOfOneSnapshotDecidesNothingThatScriptsDraw() {
    List<String> drawn = new ArrayList<>();
    for (int restored = 0; restored < 2; restored++) {
      TestingSnapshot.restore();
      new SnapStart(Duration.ofSeconds(1), Duration.ZERO, WorkerHandler::touchStore, said -> {})
          .afterRestore(CONTEXT);
      drawn.addAll(drawnBySetup());
    }
    assertThat(drawn).hasSize(6).doesNotHaveDuplicates();
  }

  private static List<String> drawnBySetup() {
    RunStore store =
        TestingTasks.store(
            """
            import crypto from 'k6/crypto';
            export function setup() {
              const bytes = new Uint8Array(crypto.randomBytes(16)).join('.');
              return `${Math.random()} ${bytes} ${globalThis.crypto.randomUUID()}`;
            }
            export default function () {}
            """,
            "default",
            "setup");
    WorkerHost host =
        new WorkerHost(
            "test", new SystemClock(), (level, message, fields) -> {}, Map.of(), 1, false, false);
    assertThat(new Worker(host, run -> store).run(new WorkerTask.Setup(store.id()))).isTrue();
    return List.of(store.setupData().orElseThrow().split(" ", -1));
  }

  @Test
  void theHandlerIsMadeWithItsHooks() {
    assertThat(new WorkerHandler()).isNotNull();
  }

  private static long counted(RunStore store, String metric) {
    List<byte[]> all = new ArrayList<>();
    store.intervalsFrom(0).forEach(key -> store.interval(key).ifPresent(all::add));
    for (Phase phase : List.of(Phase.SETUP, Phase.TEARDOWN)) {
      Optional<byte[]> interval = store.interval(phase);
      interval.ifPresent(all::add);
    }
    return all.stream()
        .map(bytes -> IntervalReader.read(bytes, "test"))
        .mapToLong(interval -> counted(interval, metric))
        .sum();
  }

  private static long counted(Interval interval, String metric) {
    return interval.series().stream()
        .filter(data -> data.series().metric().name().equals(metric))
        .flatMap(data -> data.slots().stream())
        .mapToLong(slot -> slot.sink() instanceof CounterSink counter ? (long) counter.sum() : 0)
        .sum();
  }
}
