package io.burst.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import io.burst.core.result.Phase;
import io.burst.core.run.Abort;
import io.burst.core.run.RunStore;
import io.burst.function.engine.Clock;
import io.burst.function.engine.SystemClock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** The tasks around the load, as the workflow and the local run give them to a worker. */
class PhaseRunTest {
  private static final String SCRIPT =
      """
      console.log('init');
      export function setup() { console.log('setup'); return 7; }
      export default function () {}
      export function teardown(data) { console.log(`teardown ${data}`); }
      """;

  private final List<String> said = new CopyOnWriteArrayList<>();
  private final RunStore store = TestingTasks.store(SCRIPT, "default", "setup", "teardown");

  @Test
  void setupRunsAndTeardownGetsWhatItReturned() {
    perform(new SystemClock());
    assertThat(said).contains("setup", "teardown 7");
    assertThat(store.failure(Phase.SETUP)).isEmpty();
  }

  @Test
  void aSetupThatHasNotBegunWhenTheRunIsStoppedNeverBegins() {
    abort();
    perform(new BlindClock(() -> {}));
    assertStopped();
  }

  @Test
  void norDoesOneWhoseScriptIsJustBeingRead() {
    perform(new BlindClock(this::abort));
    assertStopped();
  }

  private void assertStopped() {
    assertThat(said).doesNotContain("setup", "teardown 7", "teardown undefined");
    BurstException failure = store.failure(Phase.SETUP).orElseThrow();
    assertThat(failure.kind()).isEqualTo(ErrorKind.INTERRUPTED);
    assertThat(failure).hasMessage("stopped by a signal");
    assertThat(WorkerAnswer.to(new WorkerTask.Setup(store.id()), store, true))
        .isEqualTo(Map.of("load", false));
  }

  private void abort() {
    boolean _ =
        store.putAbort(
            new Abort(ErrorKind.INTERRUPTED, "stopped by a signal", Instant.EPOCH, false));
  }

  private void perform(Clock clock) {
    WorkerHost host =
        new WorkerHost(
            "test",
            clock,
            (level, message, fields) -> said.add(message),
            Map.of(),
            1,
            false,
            false);
    Worker worker = new Worker(host, run -> store);
    boolean _ = worker.run(new WorkerTask.Setup(store.id()));
    boolean _ = worker.run(new WorkerTask.Teardown(store.id()));
  }

  /** Threads beside the task come too late: what watches for the stop does not see it in time. */
  private static final class BlindClock implements Clock {
    private final Clock real = new SystemClock();
    private final Runnable atTheWatch;

    /**
     * @param atTheWatch happens when the task begins to watch for a stop
     */
    BlindClock(Runnable atTheWatch) {
      this.atTheWatch = atTheWatch;
    }

    @Override
    public Thread startPlatform(String name, Runnable task) {
      if (name.equals("burst-abort-watch")) {
        atTheWatch.run();
        return real.startPlatform(name, () -> {});
      }
      return real.startPlatform(name, task);
    }

    @Override
    public Thread startVirtual(String name, Runnable task) {
      return real.startVirtual(name, task);
    }

    @Override
    public long nanoTime() {
      return real.nanoTime();
    }

    @Override
    public long wallNanos() {
      return real.wallNanos();
    }

    @Override
    public void parkUntil(long nanoTime) {
      real.parkUntil(nanoTime);
    }

    @Override
    public void park() {
      real.park();
    }

    @Override
    public void at(long nanoTime, Runnable action) {
      real.at(nanoTime, action);
    }

    @Override
    public void unpark(Thread thread) {
      real.unpark(thread);
    }

    @Override
    public void join(Thread thread) {
      real.join(thread);
    }
  }
}
