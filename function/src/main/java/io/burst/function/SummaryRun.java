package io.burst.function;

import io.burst.core.error.BurstException;
import io.burst.core.json.JsonTree;
import io.burst.core.options.RuntimeOptions.SummaryMode;
import io.burst.core.report.ReportJson;
import io.burst.core.report.RunReport;
import io.burst.core.run.RunPlan;
import io.burst.core.run.RunPlan.SummaryWish;
import io.burst.core.run.RunStore;
import io.burst.core.summary.JsonText;
import io.burst.core.summary.SummaryData;
import io.burst.function.js.JsRuntime;
import io.burst.function.js.ScriptLog;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Runs {@code handleSummary(data)} on the merged report and keeps the files it makes. If it fails,
 * that is logged and there are no files: the default summary is shown then, and the exit code
 * stays. A stop of the run interrupts it, unless the run was stopped before.
 */
final class SummaryRun {
  private SummaryRun() {}

  static boolean run(RunStore store, WorkerHost host) {
    RunPlan plan = store.plan();
    if (plan.summary() == SummaryWish.NONE || !plan.exports("handleSummary")) {
      return true;
    }
    RunReport report = ReportJson.read(store.report().orElseThrow());
    String data = JsonText.compact(data(plan, report, store, host));
    RunHooks hooks = new RunHooks(message -> {});
    try (ScriptSession session =
        ScriptSession.open(store.bundle(), plan, host, Discarding.NOWHERE, hooks)) {
      session.runtime().setSetupData(store.setupData());
      summarize(session.runtime(), data, plan, store, host);
    } catch (BurstException failure) {
      host.log().log(ScriptLog.Level.ERROR, failure.getMessage(), Map.of());
    }
    return true;
  }

  private static void summarize(
      JsRuntime runtime, String data, RunPlan plan, RunStore store, WorkerHost host) {
    Consumer<Boolean> stop =
        store.abort().isPresent() ? graceful -> {} : graceful -> runtime.callOff();
    try (AbortWatch _ =
        new AbortWatch(store, host.clock(), plan.pace(), host.deadlineNanos(), stop)) {
      runtime.handleSummary(data).ifPresent(files -> files.forEach(store::putFile));
    }
  }

  private static Map<String, Object> data(
      RunPlan plan, RunReport report, RunStore store, WorkerHost host) {
    if (plan.summary() == SummaryWish.MACHINE_READABLE) {
      Instant now = Instant.ofEpochMilli(host.clock().wallNanos() / 1_000_000);
      return SummaryData.machineReadable(
          report, SummaryMode.COMPACT, store.bundle().entryText(), false, now);
    }
    Optional<Object> setup = store.setupData().map(JsonTree::parse);
    return SummaryData.legacy(
        report,
        new SummaryData.Surroundings(host.outIsTerminal(), host.errIsTerminal(), false, setup));
  }
}
