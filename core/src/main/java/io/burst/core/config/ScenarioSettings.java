package io.burst.core.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys of a scenario, by executor. */
final class ScenarioSettings {
  private ScenarioSettings() {}

  static final Setting<String> EXECUTOR = new Setting<>("executor", Codecs.TEXT);
  static final Setting<Duration> START_TIME = new Setting<>("startTime", Codecs.DURATION);
  static final Setting<Duration> GRACEFUL_STOP = new Setting<>("gracefulStop", Codecs.DURATION);
  static final Setting<Map<String, String>> ENV = new Setting<>("env", Codecs.TEXT_MAP);
  static final Setting<String> EXEC = new Setting<>("exec", Codecs.TEXT);
  static final Setting<Map<String, String>> TAGS = new Setting<>("tags", Codecs.TEXT_MAP);
  static final Setting<Object> OPTIONS = new Setting<>("options", Codecs.ANY);

  static final Setting<Long> VUS = new Setting<>("vus", Codecs.WHOLE);
  static final Setting<Long> ITERATIONS = new Setting<>("iterations", Codecs.WHOLE);
  static final Setting<Duration> MAX_DURATION = new Setting<>("maxDuration", Codecs.DURATION);
  static final Setting<Duration> DURATION = new Setting<>("duration", Codecs.DURATION);
  static final Setting<Long> START_VUS = new Setting<>("startVUs", Codecs.WHOLE);
  static final Setting<List<SettingValues>> STAGES = new Setting<>("stages", StageSettings.STAGES);
  static final Setting<Duration> GRACEFUL_RAMP_DOWN =
      new Setting<>("gracefulRampDown", Codecs.DURATION);
  static final Setting<Long> RATE = new Setting<>("rate", Codecs.WHOLE);
  static final Setting<Long> START_RATE = new Setting<>("startRate", Codecs.WHOLE);
  static final Setting<Duration> TIME_UNIT = new Setting<>("timeUnit", Codecs.DURATION);
  static final Setting<Long> PRE_ALLOCATED_VUS = new Setting<>("preAllocatedVUs", Codecs.WHOLE);
  static final Setting<Long> MAX_VUS = new Setting<>("maxVUs", Codecs.WHOLE);

  private static final List<Setting<?>> COMMON =
      List.of(EXECUTOR, START_TIME, GRACEFUL_STOP, ENV, EXEC, TAGS, OPTIONS);

  private static final Map<String, List<Setting<?>>> TABLES = new LinkedHashMap<>();

  static {
    table("shared-iterations", VUS, ITERATIONS, MAX_DURATION);
    table("per-vu-iterations", VUS, ITERATIONS, MAX_DURATION);
    table("constant-vus", VUS, DURATION);
    table("ramping-vus", START_VUS, STAGES, GRACEFUL_RAMP_DOWN);
    table("constant-arrival-rate", RATE, TIME_UNIT, DURATION, PRE_ALLOCATED_VUS, MAX_VUS);
    table("ramping-arrival-rate", START_RATE, TIME_UNIT, STAGES, PRE_ALLOCATED_VUS, MAX_VUS);
  }

  private static void table(String executor, Setting<?>... own) {
    List<Setting<?>> all = new ArrayList<>(COMMON);
    all.addAll(List.of(own));
    TABLES.put(executor, List.copyOf(all));
  }

  /** The names of the executors. */
  static List<String> executors() {
    return List.copyOf(TABLES.keySet());
  }

  /** The keys that a scenario with that executor may have, or empty if there is none such. */
  static Optional<List<Setting<?>>> of(String executor) {
    return Optional.ofNullable(TABLES.get(executor));
  }
}
