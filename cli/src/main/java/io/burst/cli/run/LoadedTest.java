package io.burst.cli.run;

import io.burst.core.bundle.ScriptBundle;
import io.burst.core.config.ResolvedOptions;
import io.burst.core.metrics.Metric;
import io.burst.core.options.RuntimeOptions;
import io.burst.core.options.RuntimeOptions.SummaryMode;
import io.burst.core.options.TestOptions;
import io.burst.core.plan.TestPlan;
import io.burst.core.run.RunPlan;
import io.burst.core.run.RunPlan.Place;
import io.burst.core.run.RunPlan.SummaryWish;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A script that was read, with its options resolved.
 *
 * @param name the script as the user gave it
 * @param bundle the script with all it read; holds only variables given by {@code --env}
 * @param functions names of the functions that it exports
 * @param declared its own metrics
 * @param resolved its options
 * @param runtime options of this invocation
 * @param systemEnv variables of the system that reach the script here
 */
public record LoadedTest(
    String name,
    ScriptBundle bundle,
    Set<String> functions,
    List<Metric> declared,
    ResolvedOptions resolved,
    RuntimeOptions runtime,
    Map<String, String> systemEnv) {
  public LoadedTest {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(bundle, "bundle");
    functions = Set.copyOf(functions);
    declared = List.copyOf(declared);
    Objects.requireNonNull(resolved, "resolved");
    Objects.requireNonNull(runtime, "runtime");
    systemEnv = Map.copyOf(systemEnv);
  }

  /** The options that run. */
  public TestOptions options() {
    return resolved.options();
  }

  /** The plan of a run of this test. */
  public RunPlan plan(TestPlan plan, Duration startLimit, double toleratedLoss, Place place) {
    return new RunPlan(
        plan, name, functions, declared, startLimit, toleratedLoss, summaryWish(), place);
  }

  private SummaryWish summaryWish() {
    if (runtime.summaryMode() == SummaryMode.DISABLED) {
      return SummaryWish.NONE;
    }
    return runtime.machineReadableSummary() ? SummaryWish.MACHINE_READABLE : SummaryWish.LEGACY;
  }
}
