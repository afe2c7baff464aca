package io.burst.core.config;

import io.burst.core.metrics.MetricType;
import io.burst.core.options.Scenario;
import io.burst.core.options.SummaryOptions;
import io.burst.core.options.SystemTags;
import io.burst.core.options.TestOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The one way from what a user gave to what runs: reads every layer, merges them, turns shortcuts
 * into a scenario, and checks the whole. All problems are told in one {@link
 * io.burst.core.error.BurstException}: INVALID_CONFIG, or OTHER if only flags were mistyped.
 */
public final class OptionResolver {
  /** Keys of a configuration file that are no options of a test. */
  private static final List<String> FILE_ONLY =
      List.of("out", "linger", "noUsageReport", "webDashboard", "noArchiveUpload", "collectors");

  private static final ObjectCodec OPTIONS =
      new ObjectCodec(Settings.ALL, ObjectCodec.Unknown.WARNING);

  private OptionResolver() {}

  /** Resolves the options of a script. */
  public static ResolvedOptions resolve(OptionSources sources, ScriptFacts facts) {
    Problems problems = new Problems();
    List<SettingValues> layers = new ArrayList<>();
    sources.file().ifPresent(file -> layers.add(file(file, problems)));
    sources.script().ifPresent(script -> layers.add(script(script, problems)));
    layers.add(Variables.read(sources.environment(), problems));
    layers.add(Flags.read(sources.flags(), problems));

    SettingValues given = Precedence.merge(layers, problems);
    SettingValues derived = withShownDefaults(Shortcuts.derive(given, problems));
    if (facts.noThresholds()) {
      derived = derived.without(List.of(Settings.THRESHOLDS));
    }
    TestOptions options = build(derived, Optional.of(facts.metrics()), problems, facts.functions());
    return new ResolvedOptions(options, problems.warnings(), shownGiven(given));
  }

  /**
   * Reads back what {@link TestOptions#json()} stored. Names of functions and types of metrics are
   * not checked again.
   */
  public static TestOptions restore(Map<String, ? extends @Nullable Object> json) {
    Problems problems = new Problems();
    SettingValues values =
        OPTIONS
            .fromJson(json, Place.file("the stored options"), problems)
            .orElse(SettingValues.EMPTY);
    return build(withShownDefaults(values), Optional.empty(), problems, Set.of());
  }

  private static SettingValues file(OptionSources.ConfigFile file, Problems problems) {
    Map<String, @Nullable Object> json = new java.util.LinkedHashMap<>(file.json());
    FILE_ONLY.forEach(json::remove);
    return OPTIONS.fromJson(json, Place.file(file.name()), problems).orElse(SettingValues.EMPTY);
  }

  private static SettingValues script(Object script, Problems problems) {
    SettingValues values =
        OPTIONS.fromJson(script, Place.script(), problems).orElse(SettingValues.EMPTY);
    if (values.has(Settings.FEATURES)) {
      problems.warn("options.features has no effect in a script");
    }
    return values.without(List.of(Settings.FEATURES));
  }

  private static TestOptions build(
      SettingValues values,
      Optional<Map<String, MetricType>> metrics,
      Problems problems,
      Set<String> functions) {
    OptionsBuilder builder = new OptionsBuilder(values, problems);
    List<Scenario> scenarios = builder.scenarios();
    if (metrics.isPresent()) {
      scenarios.forEach(scenario -> checkFunction(scenario, functions, values, problems));
    }
    var thresholds = builder.thresholds(new ThresholdReader(metrics, problems));
    var lifecycle = builder.lifecycle();
    var tls = builder.tls();
    var summary = builder.summary();
    problems.throwIfAny();
    return new TestOptions(
        scenarios,
        thresholds,
        builder.tags(),
        builder.systemTags(),
        builder.throwErrors(),
        lifecycle,
        builder.http(),
        tls,
        builder.dns(),
        builder.network(),
        summary,
        shownToScript(values));
  }

  private static void checkFunction(
      Scenario scenario, Set<String> functions, SettingValues values, Problems problems) {
    if (functions.contains(scenario.exec())) {
      return;
    }
    Place place =
        values.placeOf(Settings.SCENARIOS, Place.script().key("scenarios")).key(scenario.name());
    String hint = DidYouMean.hint(scenario.exec(), functions);
    problems.error(
        place,
        "the script exports no function '" + scenario.exec() + "'",
        hint.isEmpty() ? "export it, or set the scenario's exec" : hint);
  }

  private static SettingValues withShownDefaults(SettingValues values) {
    SettingValues result = values;
    Place place = Place.script();
    if (!values.has(Settings.SYSTEM_TAGS)) {
      List<String> tags = SystemTags.known(List.copyOf(SystemTags.DEFAULT));
      result = result.with(Settings.SYSTEM_TAGS, tags, place.key("systemTags"));
    }
    if (!values.has(Settings.SUMMARY_TREND_STATS)) {
      List<String> stats = SummaryOptions.DEFAULT.trendStats();
      result = result.with(Settings.SUMMARY_TREND_STATS, stats, place.key("summaryTrendStats"));
    }
    return result;
  }

  /** All but the shortcuts: they became a scenario. */
  private static Map<String, @Nullable Object> shownToScript(SettingValues values) {
    return withoutEmptyCloud(
        values,
        values.toJson(
            Settings.ALL.stream()
                .filter(setting -> setting != Settings.VUS)
                .filter(
                    setting ->
                        setting == Settings.SCENARIOS || !Settings.EXECUTION.contains(setting))
                .toList()));
  }

  /** All that a script could have given. */
  private static Map<String, @Nullable Object> shownGiven(SettingValues values) {
    return withoutEmptyCloud(
        values,
        values.toJson(
            Settings.ALL.stream()
                .filter(
                    setting -> setting != Settings.CONSOLE_OUTPUT && setting != Settings.LOCAL_IPS)
                .toList()));
  }

  private static Map<String, @Nullable Object> withoutEmptyCloud(
      SettingValues values, Map<String, @Nullable Object> json) {
    if (!values.has(Settings.CLOUD)) {
      json.remove(Settings.CLOUD.key());
    }
    if (!values.has(Settings.DNS)) {
      json.put(Settings.DNS.key(), Settings.DNS.codec().toJson(SettingValues.EMPTY));
    }
    return json;
  }
}
