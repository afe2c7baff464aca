package io.burst.function;

import io.burst.core.bundle.FileContent;
import io.burst.core.bundle.ScriptBundle;
import io.burst.core.config.OptionResolver;
import io.burst.core.plan.Planner;
import io.burst.core.run.RunId;
import io.burst.core.run.RunPlan;
import io.burst.core.run.RunStore;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Runs in memory, for tests of single tasks. */
final class TestingTasks {
  private static final Map<String, Object> ONE =
      Map.of("executor", "shared-iterations", "vus", 1, "iterations", 1);

  private TestingTasks() {}

  /** The store of a run of one iteration of a script that exports these functions. */
  static RunStore store(String script, String... functions) {
    RunStore store = new RunStore(new MemoryStore(), new RunId("r1"));
    String url = "file:///script.js";
    FileContent content = FileContent.of(script.getBytes(StandardCharsets.UTF_8));
    store.putBundle(ScriptBundle.of(url, "file:///", Map.of(url, content), Map.of()));
    store.putPlan(
        new RunPlan(
            Planner.plan(
                OptionResolver.restore(Map.of("scenarios", Map.of("one", ONE))),
                Planner.Request.local(1)),
            "script.js",
            Set.of(functions),
            List.of(),
            Planner.Request.START_LIMIT,
            0,
            RunPlan.SummaryWish.NONE,
            RunPlan.Place.CLOUD));
    return store;
  }
}
