package io.burst.function;

import io.burst.core.error.ErrorKind;
import io.burst.core.report.ReportJson;
import io.burst.core.report.Verdict;
import io.burst.core.result.Phase;
import io.burst.core.run.RunStore;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What the workflow's next states read of a task that was done. */
public final class WorkerAnswer {
  private WorkerAnswer() {}

  /**
   * The answer.
   *
   * @param done whether this invocation did it, or another one has it
   */
  public static Map<String, Object> to(WorkerTask task, RunStore store, boolean done) {
    return switch (task) {
      case WorkerTask.Setup _ ->
          Map.of("load", store.failure(Phase.SETUP).isEmpty() && store.abort().isEmpty());
      case WorkerTask.RunSlice _, WorkerTask.Teardown _ -> Map.of("done", done);
      case WorkerTask.Summarize _ ->
          verdict(ReportJson.read(store.report().orElseThrow()).verdict());
    };
  }

  private static Map<String, Object> verdict(Verdict verdict) {
    return Map.of(
        "passed",
        verdict.passed(),
        "error",
        verdict.kind().map(WorkerAnswer::name).orElse(""),
        "reason",
        String.join("; ", verdict.reasons()));
  }

  /** As {@code Burst.ThresholdsCrossed}: what a failed execution shows as its error. */
  static String name(ErrorKind kind) {
    return "Burst."
        + Arrays.stream(kind.name().split("_", -1))
            .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
            .collect(Collectors.joining());
  }
}
