package io.burst.core.config;

import io.burst.core.options.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Turns the shortcuts vus, duration, iterations and stages into a scenario named {@code default}.
 *
 * <p>iterations gives shared-iterations (with duration as its maxDuration), duration alone gives
 * constant-vus, stages give ramping-vus from vus, vus alone gives shared-iterations with one
 * iteration for each and replaces scenarios, nothing at all gives one iteration of one VU. Two of
 * iterations or duration, stages and scenarios at once are a clash.
 */
final class Shortcuts {
  private final SettingValues values;
  private final Problems problems;

  private Shortcuts(SettingValues values, Problems problems) {
    this.values = values;
    this.problems = problems;
  }

  /** The values with scenarios set. */
  static SettingValues derive(SettingValues values, Problems problems) {
    return new Shortcuts(values, problems).derive();
  }

  private SettingValues derive() {
    List<SettingValues> stages = stagesWithDuration();
    if (values.has(Settings.ITERATIONS)) {
      clash(Settings.ITERATIONS, !stages.isEmpty(), Settings.STAGES);
      clash(Settings.ITERATIONS, values.has(Settings.SCENARIOS), Settings.SCENARIOS);
      return sharedIterations();
    }
    if (values.has(Settings.DURATION)) {
      clash(Settings.DURATION, !stages.isEmpty(), Settings.STAGES);
      clash(Settings.DURATION, values.has(Settings.SCENARIOS), Settings.SCENARIOS);
      return constantVus();
    }
    if (!stages.isEmpty()) {
      clash(Settings.STAGES, values.has(Settings.SCENARIOS), Settings.SCENARIOS);
      return rampingVus(stages);
    }
    if (values.has(Settings.VUS) && !values.has(Settings.STAGES)) {
      return vusAlone();
    }
    boolean scenarios = values.get(Settings.SCENARIOS).map(map -> !map.isEmpty()).orElse(false);
    return scenarios ? values : nothingGiven();
  }

  /** A stage without a duration says nothing and is left out here, as k6 does. */
  private List<SettingValues> stagesWithDuration() {
    List<SettingValues> result = new ArrayList<>();
    List<SettingValues> given = values.get(Settings.STAGES).orElse(List.of());
    for (int i = 0; i < given.size(); i++) {
      if (given.get(i).isMissing(StageSettings.DURATION)) {
        problems.warn(
            place(Settings.STAGES).index(i) + ": the stage has no duration, it is ignored");
      } else {
        result.add(given.get(i));
      }
    }
    return result;
  }

  private SettingValues sharedIterations() {
    SettingValues scenario =
        copy(Settings.ITERATIONS, ScenarioSettings.ITERATIONS, vus(executor("shared-iterations")));
    return scenario(copy(Settings.DURATION, ScenarioSettings.MAX_DURATION, scenario));
  }

  private SettingValues constantVus() {
    boolean positive = values.get(Settings.DURATION).orElseThrow().isPositive();
    if (!positive) {
      problems.error(place(Settings.DURATION), "must be more than 0", "");
      return scenario(executor("per-vu-iterations"));
    }
    SettingValues scenario = vus(executor("constant-vus"));
    return scenario(copy(Settings.DURATION, ScenarioSettings.DURATION, scenario));
  }

  private SettingValues rampingVus(List<SettingValues> stages) {
    SettingValues scenario =
        copy(Settings.VUS, ScenarioSettings.START_VUS, executor("ramping-vus"));
    return scenario(scenario.with(ScenarioSettings.STAGES, stages, place(Settings.STAGES)));
  }

  private SettingValues vusAlone() {
    if (values.has(Settings.SCENARIOS)) {
      problems.warn(
          "the scenarios given as "
              + place(Settings.SCENARIOS)
              + " do not run: "
              + place(Settings.VUS)
              + " alone means one iteration for each VU");
    }
    SettingValues scenario = vus(executor("shared-iterations"));
    return scenario(copy(Settings.VUS, ScenarioSettings.ITERATIONS, scenario));
  }

  private SettingValues nothingGiven() {
    for (Setting<?> setting : List.of(Settings.STAGES, Settings.SCENARIOS)) {
      if (values.has(setting)) {
        problems.warn(place(setting) + " is empty: the script runs one iteration with one VU");
      }
    }
    return scenario(executor("per-vu-iterations"));
  }

  private SettingValues executor(String name) {
    return SettingValues.EMPTY.with(
        ScenarioSettings.EXECUTOR, name, Place.script().key("scenarios"));
  }

  private SettingValues vus(SettingValues scenario) {
    return copy(Settings.VUS, ScenarioSettings.VUS, scenario);
  }

  private <T> SettingValues copy(Setting<T> from, Setting<T> to, SettingValues scenario) {
    return values
        .get(from)
        .map(value -> scenario.with(to, value, place(from)))
        .orElseGet(() -> values.isMissing(from) ? scenario : scenario.withBroken(to));
  }

  private SettingValues scenario(SettingValues scenario) {
    return values.with(
        Settings.SCENARIOS,
        Map.of(Scenario.DEFAULT_NAME, scenario),
        Place.script().key(Settings.SCENARIOS.key()));
  }

  private void clash(Setting<?> one, boolean clashes, Setting<?> other) {
    if (clashes) {
      problems.error(
          place(one), "cannot be used together with " + place(other), "keep one of the two");
    }
  }

  private Place place(Setting<?> setting) {
    return values.placeOf(setting, Place.script().key(setting.key()));
  }
}
