package io.burst.core.run;

import io.burst.core.metrics.Metric;
import io.burst.core.plan.TestPlan;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Everything that was decided before a run, and that its workers, coordinator and aggregator go by.
 *
 * @param plan the test and its split
 * @param script the entry script, as the user gave it
 * @param functions names of the functions that the script exports
 * @param declared the script's own metrics
 * @param startLimit how long the workers are waited for
 * @param toleratedLoss the share of workers that may be missing, 0 to 1
 * @param summary what becomes of handleSummary
 * @param place where the workers run
 */
public record RunPlan(
    TestPlan plan,
    String script,
    Set<String> functions,
    List<Metric> declared,
    Duration startLimit,
    double toleratedLoss,
    SummaryWish summary,
    Place place) {
  public RunPlan {
    Objects.requireNonNull(plan, "plan");
    Objects.requireNonNull(script, "script");
    functions = Set.copyOf(functions);
    declared = List.copyOf(declared);
    Objects.requireNonNull(startLimit, "startLimit");
    Objects.requireNonNull(summary, "summary");
    Objects.requireNonNull(place, "place");
    if (!(toleratedLoss >= 0 && toleratedLoss <= 1)) {
      throw new IllegalArgumentException("a share is within 0 and 1, not " + toleratedLoss);
    }
  }

  /** Whether the script exports a function of that name. */
  public boolean exports(String function) {
    return functions.contains(function);
  }

  /** How often the run's parts look at their store. */
  public RunPace pace() {
    return switch (place) {
      case LOCAL -> RunPace.local(plan.workers());
      case CLOUD -> new RunPace(plan.workers());
    };
  }

  /** Where the workers of a run are. */
  public enum Place {
    /** In one process, over a directory: to look at the store costs nothing. */
    LOCAL,
    /** In functions, over a bucket: each look costs time and money. */
    CLOUD
  }

  /** The shape of the data that handleSummary gets, and whether it runs at all. */
  public enum SummaryWish {
    /** k6's default shape. */
    LEGACY,
    /** k6's newer shape. */
    MACHINE_READABLE,
    /** It does not run. */
    NONE
  }
}
