package io.burst.core.config;

import io.burst.core.options.ExecutorConfig;
import io.burst.core.options.GoDuration;
import io.burst.core.options.Scenario;
import io.burst.core.options.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Makes a checked {@link Scenario} out of what was given, with k6's rules for each executor. All
 * that is wrong is noted; a scenario with something wrong comes out as empty.
 */
final class ScenarioBuilder {
  private static final Pattern NAME = Pattern.compile("[0-9A-Za-z_-]+");
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final long MOST_VUS = 100_000_000;

  private final String name;
  private final SettingValues values;
  private final Place place;
  private final Problems problems;
  private boolean sound = true;

  private ScenarioBuilder(String name, SettingValues values, Place place, Problems problems) {
    this.name = name;
    this.values = values;
    this.place = place;
    this.problems = problems;
  }

  static Optional<Scenario> build(
      String name, SettingValues values, Place place, Problems problems) {
    return new ScenarioBuilder(name, values, place, problems).build();
  }

  private Optional<Scenario> build() {
    if (!NAME.matcher(name).matches()) {
      wrong(
          place,
          "'" + name + "' is not a name of a scenario",
          "make it of the letters A to Z, digits, _ and -");
    }
    Duration startTime = notNegative(ScenarioSettings.START_TIME, Duration.ZERO);
    Duration gracefulStop =
        notNegative(ScenarioSettings.GRACEFUL_STOP, Scenario.DEFAULT_GRACEFUL_STOP);
    String exec = values.get(ScenarioSettings.EXEC).orElse(Scenario.DEFAULT_EXEC);
    check(!exec.isEmpty(), ScenarioSettings.EXEC, "must not be empty", "name an exported function");
    ExecutorConfig executor = executor();
    if (!sound) {
      return Optional.empty();
    }
    return Optional.of(
        new Scenario(
            name,
            executor,
            startTime,
            gracefulStop,
            exec,
            values.get(ScenarioSettings.ENV).orElse(Map.of()),
            values.get(ScenarioSettings.TAGS).orElse(Map.of())));
  }

  private ExecutorConfig executor() {
    String type = values.get(ScenarioSettings.EXECUTOR).orElseThrow();
    return switch (type) {
      case "shared-iterations" -> sharedIterations();
      case "per-vu-iterations" -> perVuIterations();
      case "constant-vus" -> constantVus();
      case "ramping-vus" -> rampingVus();
      case "constant-arrival-rate" -> constantArrivalRate();
      case "ramping-arrival-rate" -> rampingArrivalRate();
      default -> throw new IllegalStateException("the codec lets no executor '" + type + "' in");
    };
  }

  private ExecutorConfig sharedIterations() {
    long vus = positive(ScenarioSettings.VUS, 1);
    long iterations = values.get(ScenarioSettings.ITERATIONS).orElse(1L);
    check(
        iterations >= vus || broken(ScenarioSettings.ITERATIONS) || broken(ScenarioSettings.VUS),
        values.has(ScenarioSettings.ITERATIONS)
            ? ScenarioSettings.ITERATIONS
            : ScenarioSettings.VUS,
        iterations + " iterations are too few for " + vus + " VUs",
        "give at least one iteration for each VU");
    return new ExecutorConfig.SharedIterations(vus, iterations, maxDuration());
  }

  private ExecutorConfig perVuIterations() {
    return new ExecutorConfig.PerVuIterations(
        positive(ScenarioSettings.VUS, 1), positive(ScenarioSettings.ITERATIONS, 1), maxDuration());
  }

  private ExecutorConfig constantVus() {
    return new ExecutorConfig.ConstantVus(positive(ScenarioSettings.VUS, 1), duration());
  }

  private ExecutorConfig rampingVus() {
    long start = notNegative(ScenarioSettings.START_VUS, 1);
    List<Stage> stages = stages();
    check(
        start > 0 || stages.stream().anyMatch(stage -> stage.target() > 0) || stages.isEmpty(),
        ScenarioSettings.STAGES,
        "neither startVUs nor the target of a stage is above 0",
        "");
    check(start <= MOST_VUS, ScenarioSettings.START_VUS, "is above the limit of " + MOST_VUS, "");
    check(
        stages.stream().allMatch(stage -> stage.target() <= MOST_VUS),
        ScenarioSettings.STAGES,
        "the target of a stage is above the limit of " + MOST_VUS,
        "");
    return new ExecutorConfig.RampingVus(
        start,
        stages,
        notNegative(
            ScenarioSettings.GRACEFUL_RAMP_DOWN, ExecutorConfig.DEFAULT_GRACEFUL_RAMP_DOWN));
  }

  private ExecutorConfig constantArrivalRate() {
    required(ScenarioSettings.RATE, "how many iterations start in each timeUnit");
    long rate = positive(ScenarioSettings.RATE, 1);
    Duration duration = duration();
    long preAllocated = preAllocatedVus();
    return new ExecutorConfig.ConstantArrivalRate(
        rate, timeUnit(), duration, preAllocated, maxVus(preAllocated));
  }

  private ExecutorConfig rampingArrivalRate() {
    long start = notNegative(ScenarioSettings.START_RATE, 0);
    List<Stage> stages = stages();
    long preAllocated = preAllocatedVus();
    return new ExecutorConfig.RampingArrivalRate(
        start, timeUnit(), stages, preAllocated, maxVus(preAllocated));
  }

  private Duration timeUnit() {
    Duration unit = values.get(ScenarioSettings.TIME_UNIT).orElse(Duration.ofSeconds(1));
    check(unit.isPositive(), ScenarioSettings.TIME_UNIT, "must be more than 0", "");
    return unit;
  }

  private long preAllocatedVus() {
    required(ScenarioSettings.PRE_ALLOCATED_VUS, "how many VUs are there from the start");
    return notNegative(ScenarioSettings.PRE_ALLOCATED_VUS, 0);
  }

  private long maxVus(long preAllocated) {
    long most = values.get(ScenarioSettings.MAX_VUS).orElse(preAllocated);
    check(most >= preAllocated, ScenarioSettings.MAX_VUS, "is less than preAllocatedVUs", "");
    return most;
  }

  private Duration duration() {
    required(ScenarioSettings.DURATION, "as '30s'");
    Duration duration = values.get(ScenarioSettings.DURATION).orElse(SHORTEST);
    return atLeastShortest(ScenarioSettings.DURATION, duration);
  }

  private Duration maxDuration() {
    return atLeastShortest(
        ScenarioSettings.MAX_DURATION,
        values.get(ScenarioSettings.MAX_DURATION).orElse(ExecutorConfig.DEFAULT_MAX_DURATION));
  }

  private Duration atLeastShortest(Setting<Duration> setting, Duration duration) {
    check(
        duration.compareTo(SHORTEST) >= 0,
        setting,
        "must be at least 1s, but is " + GoDuration.format(duration),
        "a bare number counts milliseconds; write seconds as '30s'");
    return duration;
  }

  private List<Stage> stages() {
    List<SettingValues> given = values.get(ScenarioSettings.STAGES).orElse(List.of());
    check(
        !given.isEmpty() || broken(ScenarioSettings.STAGES),
        ScenarioSettings.STAGES,
        "there are no stages",
        "as [{ duration: '30s', target: 10 }]");
    List<Stage> stages = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      SettingValues stage = given.get(i);
      Place at = values.placeOf(ScenarioSettings.STAGES, place).index(i);
      stages.add(stage(stage, at));
    }
    return stages;
  }

  private Stage stage(SettingValues given, Place at) {
    Duration duration = given.get(StageSettings.DURATION).orElse(Duration.ZERO);
    long target = given.get(StageSettings.TARGET).orElse(0L);
    if (given.isMissing(StageSettings.DURATION)) {
      wrong(at, "the stage has no duration", "");
    }
    if (given.isMissing(StageSettings.TARGET)) {
      wrong(at, "the stage has no target", "");
    }
    if (duration.isNegative()) {
      wrong(at.key("duration"), "must not be negative", "");
    }
    if (target < 0) {
      wrong(at.key("target"), "must not be negative", "");
    }
    return new Stage(duration.isNegative() ? Duration.ZERO : duration, Math.max(0, target));
  }

  private long positive(Setting<Long> setting, long otherwise) {
    long value = values.get(setting).orElse(otherwise);
    check(value > 0, setting, "must be more than 0", "");
    return value;
  }

  private long notNegative(Setting<Long> setting, long otherwise) {
    long value = values.get(setting).orElse(otherwise);
    check(value >= 0, setting, "must not be negative", "");
    return value;
  }

  private Duration notNegative(Setting<Duration> setting, Duration otherwise) {
    Duration value = values.get(setting).orElse(otherwise);
    check(!value.isNegative(), setting, "must not be negative", "");
    return value;
  }

  private void required(Setting<?> setting, String hint) {
    if (values.isMissing(setting)) {
      wrong(place, setting.key() + " is missing", hint);
    }
  }

  private boolean broken(Setting<?> setting) {
    return !values.has(setting) && !values.isMissing(setting);
  }

  private void check(boolean holds, Setting<?> setting, String message, String hint) {
    if (!holds) {
      wrong(values.placeOf(setting, place.key(setting.key())), message, hint);
    }
  }

  private void wrong(Place at, String message, String hint) {
    sound = false;
    problems.error(at, message, hint);
  }
}
