package io.burst.function;

import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import io.burst.core.result.Phase;
import io.burst.core.run.RunPlan;
import io.burst.core.run.RunStore;
import io.burst.function.js.JsRuntime;
import io.burst.function.record.IntervalRecorder;
import io.burst.function.record.PhaseSeal;
import java.util.function.Consumer;

/**
 * Runs {@code setup()} or {@code teardown()}: once per run, in an interval of its own, whose
 * samples count like all others. What stops the run interrupts setup, or keeps it from beginning,
 * and there is no teardown then; teardown itself runs whatever stopped the run. Both as in k6.
 */
final class PhaseRun {
  private final RunStore store;
  private final WorkerHost host;
  private final Phase phase;

  private PhaseRun(RunStore store, WorkerHost host, Phase phase) {
    this.store = store;
    this.host = host;
    this.phase = phase;
  }

  static boolean setup(RunStore store, WorkerHost host) {
    RunPlan plan = store.plan();
    if (plan.plan().options().lifecycle().noSetup() || !plan.exports("setup")) {
      return true;
    }
    PhaseRun part = new PhaseRun(store, host, Phase.SETUP);
    return part.run(plan, runtime -> part.setup(plan, runtime));
  }

  private void setup(RunPlan plan, JsRuntime runtime) {
    try (AbortWatch _ =
        new AbortWatch(
            store, host.clock(), plan.pace(), host.deadlineNanos(), stop -> runtime.callOff())) {
      refuseIfStopped();
      runtime.setup().ifPresent(store::putSetupData);
    }
  }

  /**
   * What was stopped before setup() begins must not begin it: the watch looks at the same object,
   * but on a thread of its own, which may be too late for what setup() does first.
   */
  private void refuseIfStopped() {
    store
        .abort()
        .ifPresent(
            abort -> {
              throw new BurstException(abort.kind(), abort.message());
            });
  }

  /** Runs teardown, but not after a setup that failed, as in k6. */
  static boolean teardown(RunStore store, WorkerHost host) {
    RunPlan plan = store.plan();
    if (plan.plan().options().lifecycle().noTeardown()
        || !plan.exports("teardown")
        || store.failure(Phase.SETUP).isPresent()) {
      return true;
    }
    return new PhaseRun(store, host, Phase.TEARDOWN)
        .run(
            plan,
            runtime -> {
              runtime.setSetupData(store.setupData());
              runtime.teardown();
            });
  }

  private boolean run(RunPlan plan, Consumer<JsRuntime> work) {
    long start = host.clock().nanoTime();
    IntervalRecorder recorder =
        new IntervalRecorder(
            ScriptSession.policy(plan.plan().options()),
            0,
            () -> host.clock().nanoTime() - start,
            host.log()::warn);
    RunHooks hooks = new RunHooks(message -> {});
    try (ScriptSession session = ScriptSession.open(store.bundle(), plan, host, recorder, hooks)) {
      work.accept(session.runtime());
    } catch (BurstException failure) {
      store.putFailure(phase, reason(failure));
    }
    long nanos = host.clock().nanoTime() - start;
    store.putInterval(phase, PhaseSeal.seal(recorder, phase, host.writer(), nanos));
    return true;
  }

  /** A setup that was interrupted failed for the reason that stopped the run. */
  private BurstException reason(BurstException failure) {
    return failure.kind() != ErrorKind.INTERRUPTED
        ? failure
        : store
            .abort()
            .map(abort -> new BurstException(abort.kind(), abort.message()))
            .orElse(failure);
  }
}
