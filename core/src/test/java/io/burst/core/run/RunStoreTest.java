package io.burst.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import io.burst.core.result.Phase;
import io.burst.core.result.WorkerEnd;
import io.burst.core.run.RunStore.IntervalKey;
import io.burst.core.store.DirectoryStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunStoreTest {
  private static final RunId RUN = new RunId("20261124-233015-x4k9ab");
  private static final Instant NOW = Instant.parse("2026-11-24T23:30:15.123456789Z");

  @TempDir Path directory;
  private DirectoryStore objects;
  private RunStore store;

  @BeforeEach
  void open() {
    objects = new DirectoryStore(directory);
    store = new RunStore(objects, RUN);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void aSliceIsClaimedOnceButOnesOwnClaimMayBeRepeated() {
    assertThat(store.claim(7, "request-1")).isTrue();
    assertThat(store.claim(7, "request-2")).isFalse();
    assertThat(store.claim(7, "request-1")).isTrue();
    assertThat(store.claim(8, "request-2")).isTrue();
  }

  @Test
  void theFirstStartSignalCounts() {
    Go go = new Go(NOW, List.of(3, 9));
    assertThat(store.go()).isEmpty();
    assertThat(store.putGo(go)).isTrue();
    assertThat(store.putGo(new Go(NOW.plusSeconds(1), List.of()))).isFalse();
    assertThat(store.go()).contains(go);
  }

  @Test
  void theFirstAbortCounts() {
    Abort abort = new Abort(ErrorKind.ABORTED_BY_SCRIPT, "\"enough\"\n", NOW, false);
    assertThat(store.abort()).isEmpty();
    assertThat(store.putAbort(abort)).isTrue();
    assertThat(store.putAbort(new Abort(ErrorKind.INTERRUPTED, "", NOW, true))).isFalse();
    assertThat(store.abort()).contains(abort);
  }

  @Test
  void theWorkflowsLongCausesCanBeRead() {
    String cause = "x".repeat(32_768);
    String abort =
        """
        {"kind":"CLOUD_FAILED","message":"%s","at":"2026-01-01T00:00:00.123Z","graceful":false}"""
            .formatted(cause);
    String end =
        """
        {"worker":1,"writer":"workflow","status":"LOST","message":"%s","startedNanos":0,
        "stoppedNanos":0,"intervals":0,"failures":[],"warnings":[]}"""
            .formatted(cause);
    objects.put("runs/" + RUN + "/abort.json", bytes(abort));
    objects.put("runs/" + RUN + "/ends/0001.json", bytes(end));
    assertThat(store.abort().orElseThrow().message()).startsWith("xxx").hasSizeLessThan(11_000);
    assertThat(store.end(1).orElseThrow().message()).startsWith("xxx").hasSizeLessThan(11_000);
  }

  @Test
  void aGracefulStopMayBecomeOneAtOnceForTheSameReason() {
    store.putAbort(new Abort(ErrorKind.INTERRUPTED, "gently", NOW, true));
    store.putAbortAtOnce(new Abort(ErrorKind.INTERRUPTED, "now", NOW.plusSeconds(5), false));
    Abort hastened = new Abort(ErrorKind.INTERRUPTED, "gently", NOW, false);
    assertThat(store.abort()).contains(hastened);
    store.putAbortAtOnce(new Abort(ErrorKind.INTERRUPTED, "again", NOW.plusSeconds(9), false));
    assertThat(store.abort()).contains(hastened);
  }

  @Test
  void theFirstEndOfAWorkerCounts() {
    WorkerEnd end =
        new WorkerEnd(
            999,
            "request-1",
            WorkerEnd.Status.DONE,
            "",
            1,
            Long.MAX_VALUE,
            30,
            List.of("failed"),
            List.of("warned", "twice"));
    WorkerEnd lost =
        new WorkerEnd(
            999, "workflow", WorkerEnd.Status.LOST, "gone", 0, 0, 0, List.of(), List.of());
    assertThat(store.putEnd(end)).isTrue();
    assertThat(store.putEnd(lost)).isFalse();
    assertThat(store.end(999)).contains(end);
    assertThat(store.end(1)).isEmpty();
    assertThat(store.ended()).containsExactly(999);
  }

  @Test
  void readyMarksAreCounted() {
    assertThat(store.ready()).isEmpty();
    store.putReady(12);
    store.putReady(0);
    store.putReady(12);
    assertThat(store.ready()).containsExactly(0, 12);
  }

  @Test
  void intervalsComeByTimeFirst() {
    for (long index : new long[] {10, 2, 9, 1}) {
      for (int worker : new int[] {100, 3}) {
        store.putInterval(new IntervalKey(index, worker), bytes(index + "/" + worker));
      }
    }
    assertThat(store.intervalsFrom(2))
        .containsExactly(
            new IntervalKey(2, 3),
            new IntervalKey(2, 100),
            new IntervalKey(9, 3),
            new IntervalKey(9, 100),
            new IntervalKey(10, 3),
            new IntervalKey(10, 100));
    assertThat(store.intervalsFrom(11)).isEmpty();
    assertThat(store.interval(new IntervalKey(9, 100))).contains(bytes("9/100"));
    store.putInterval(new IntervalKey(9, 100), bytes("again"));
    assertThat(store.interval(new IntervalKey(9, 100))).contains(bytes("9/100"));
  }

  @Test
  void setupAndTeardownHaveIntervalsOfTheirOwn() {
    store.putInterval(Phase.SETUP, bytes("s"));
    store.putInterval(Phase.TEARDOWN, bytes("t"));
    assertThat(store.interval(Phase.SETUP)).contains(bytes("s"));
    assertThat(store.interval(Phase.TEARDOWN)).contains(bytes("t"));
    assertThat(store.intervalsFrom(0)).isEmpty();
  }

  @Test
  void failuresOfSetupKeepKindAndHint() {
    BurstException failure =
        new BurstException(ErrorKind.SCRIPT_EXCEPTION, "setup() threw", "look at line 3");
    store.putFailure(Phase.SETUP, failure);
    assertThat(store.failure(Phase.TEARDOWN)).isEmpty();
    BurstException read = store.failure(Phase.SETUP).orElseThrow();
    assertThat(read.kind()).isEqualTo(ErrorKind.SCRIPT_EXCEPTION);
    assertThat(read).hasMessage("setup() threw");
    assertThat(read.hint()).contains("look at line 3");
  }

  @Test
  void mergedTicksAreListedInOrder() {
    store.putMerged(12, bytes("x"));
    store.putMerged(3, bytes("y"));
    store.putMerged(3, bytes("z"));
    assertThat(store.merged()).containsExactly(3L, 12L);
    assertThat(store.merged(3)).contains(bytes("y"));
  }

  /** The names are paths of the user's machine. */
  @Test
  void filesKeepTheirNamesWhateverTheyAre() {
    Map<String, byte[]> files =
        Map.of(
            "out.json", bytes("1"),
            "./out.json", bytes("2"),
            "../up/out.json", bytes("3"),
            "/tmp/a b+c%41.html", bytes("4"),
            "..", bytes("5"),
            "größe", bytes("6"));
    files.forEach(store::putFile);
    assertThat(store.files()).containsExactlyInAnyOrderEntriesOf(files);
  }

  @Test
  void theSmallRest() {
    assertThat(store.setupData()).isEmpty();
    store.putSetupData("{\"token\":\"ä\"}");
    assertThat(store.setupData()).contains("{\"token\":\"ä\"}");
    store.putLive(bytes("1"));
    store.putLive(bytes("2"));
    assertThat(store.live()).contains(bytes("2"));
    store.putReport(bytes("r"));
    assertThat(store.report()).contains(bytes("r"));
  }

  @Test
  void damageAndAbsenceAreNamed() {
    assertThatThrownBy(store::plan)
        .isInstanceOf(BurstException.class)
        .hasMessageContaining(RUN.value())
        .hasMessageContaining("plan.json");
    objects.put("runs/" + RUN + "/go.json", bytes("{\"start\":"));
    assertThatThrownBy(store::go)
        .isInstanceOf(BurstException.class)
        .hasMessageContaining("go.json is damaged");
  }

  @Test
  void runsDoNotMix() {
    RunStore other = new RunStore(objects, new RunId("20261124-233015-x4k9abc"));
    store.putReady(1);
    assertThat(other.ready()).isEmpty();
  }
}
