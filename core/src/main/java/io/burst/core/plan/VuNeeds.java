package io.burst.core.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The VUs that the scenarios of a test (or of one worker's slice of it) need together over time,
 * graceful periods included: k6's execution requirements.
 */
public record VuNeeds(List<VuStep> steps) {
  private record Tracked(int scenario, VuStep step) {}

  public VuNeeds {
    steps = List.copyOf(steps);
  }

  /**
   * The needs of scenarios sorted by start time and name, which may share VUs one after another.
   */
  public static VuNeeds of(List<ScenarioSlice> slices) {
    List<Tracked> tracked = new ArrayList<>();
    for (int i = 0; i < slices.size(); i++) {
      long start = slices.get(i).scenario().startTime().toNanos();
      for (VuStep step : slices.get(i).needs()) {
        tracked.add(
            new Tracked(i, new VuStep(start + step.nanos(), step.planned(), step.maxUnplanned())));
      }
    }
    tracked.sort(
        Comparator.<Tracked>comparingLong(t -> t.step.nanos()).thenComparingInt(t -> t.scenario));
    VuStep[] current = new VuStep[slices.size()];
    java.util.Arrays.fill(current, new VuStep(0, 0));
    List<VuStep> steps = new ArrayList<>();
    long planned = 0;
    long unplanned = 0;
    for (Tracked t : tracked) {
      planned += t.step.planned() - current[t.scenario].planned();
      unplanned += t.step.maxUnplanned() - current[t.scenario].maxUnplanned();
      current[t.scenario] = t.step;
      steps.add(new VuStep(t.step.nanos(), planned, unplanned));
    }
    return new VuNeeds(steps);
  }

  /** The most VUs that are planned at one time: those to initialise before the start. */
  public long maxPlanned() {
    return steps.stream().mapToLong(VuStep::planned).max().orElse(0);
  }

  /** The most VUs, planned and unplanned, at one time. */
  public long maxPossible() {
    return steps.stream().mapToLong(s -> s.planned() + s.maxUnplanned()).max().orElse(0);
  }

  /** When the last scenario is over at the latest, graceful periods included. */
  public long endNanos() {
    return steps.isEmpty() ? 0 : steps.getLast().nanos();
  }
}
