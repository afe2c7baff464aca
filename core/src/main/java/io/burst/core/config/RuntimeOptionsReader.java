package io.burst.core.config;

import io.burst.core.options.RuntimeOptions;
import io.burst.core.options.RuntimeOptions.CompatibilityMode;
import io.burst.core.options.RuntimeOptions.SummaryMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Reads the options of one invocation: a flag, else a variable, else the default. Needed before the
 * script is loaded, so they are read apart from a test's options.
 */
public final class RuntimeOptionsReader {
  private static final Pattern VARIABLE = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

  private final Map<String, List<String>> flags;
  private final Map<String, String> environment;
  private final Problems problems = new Problems();

  private RuntimeOptionsReader(Map<String, List<String>> flags, Map<String, String> environment) {
    this.flags = flags;
    this.environment = environment;
  }

  /**
   * Reads the options.
   *
   * @param flags by long name without dashes, each with its texts in the order given
   * @param environment variables of the process
   */
  public static RuntimeOptions read(
      Map<String, List<String>> flags, Map<String, String> environment) {
    return new RuntimeOptionsReader(flags, environment).read();
  }

  private RuntimeOptions read() {
    RuntimeOptions options =
        new RuntimeOptions(
            env(),
            bool("include-system-env-vars", "K6_INCLUDE_SYSTEM_ENV_VARS"),
            compatibilityMode(),
            bool("no-thresholds", "K6_NO_THRESHOLDS").orElse(false),
            summaryMode(),
            text("summary-export", "K6_SUMMARY_EXPORT"),
            bool("new-machine-readable-summary", "K6_NEW_MACHINE_READABLE_SUMMARY").orElse(false),
            type(),
            Optional.ofNullable(environment.get("SSLKEYLOGFILE")).filter(file -> !file.isEmpty()),
            text("console-output", "K6_CONSOLE_OUTPUT"));
    problems.throwIfAny();
    return options;
  }

  /** {@code NAME=value}; a name alone gives an empty value, as in k6. */
  private Map<String, String> env() {
    Map<String, String> env = new TreeMap<>();
    for (String text : flags.getOrDefault("env", List.of())) {
      int equals = text.indexOf('=');
      String name = equals < 0 ? text : text.substring(0, equals);
      if (!VARIABLE.matcher(name).matches()) {
        problems.error(
            Place.flag("env"),
            "'" + name + "' is not a name of a variable",
            "use letters, digits and underscores, as in --env NAME=value");
        continue;
      }
      env.put(name, equals < 0 ? "" : text.substring(equals + 1));
    }
    return env;
  }

  private CompatibilityMode compatibilityMode() {
    Given given = given("compatibility-mode", "K6_COMPATIBILITY_MODE");
    return switch (given.text) {
      case "", "extended" -> CompatibilityMode.EXTENDED;
      case "base" -> CompatibilityMode.BASE;
      case "experimental_enhanced" -> CompatibilityMode.BASE;
      default -> {
        problems.error(
            given.place,
            "there is no compatibility mode '" + given.text + "'",
            "use extended or base");
        yield CompatibilityMode.EXTENDED;
      }
    };
  }

  private SummaryMode summaryMode() {
    Given given = given("summary-mode", "K6_SUMMARY_MODE");
    return switch (given.text) {
      case "", "compact" -> SummaryMode.COMPACT;
      case "full" -> SummaryMode.FULL;
      case "disabled" -> SummaryMode.DISABLED;
      default -> {
        problems.error(
            given.place,
            "there is no summary mode '" + given.text + "'",
            "use compact, full or disabled");
        yield SummaryMode.COMPACT;
      }
    };
  }

  private Optional<String> type() {
    Given given = given("type", "K6_TYPE");
    return switch (given.text) {
      case "" -> Optional.empty();
      case "js", "archive" -> Optional.of(given.text);
      default -> {
        problems.error(
            given.place, "there is no type of source '" + given.text + "'", "use js or archive");
        yield Optional.empty();
      }
    };
  }

  private Optional<Boolean> bool(String flag, String variable) {
    Given given = given(flag, variable);
    return given.text.isEmpty()
        ? Optional.empty()
        : Codecs.BOOL.fromText(given.text, given.place, problems);
  }

  private Optional<String> text(String flag, String variable) {
    return Optional.of(given(flag, variable).text).filter(text -> !text.isEmpty());
  }

  private record Given(String text, Place place) {}

  private Given given(String flag, String variable) {
    List<String> texts = flags.getOrDefault(flag, List.of());
    return texts.isEmpty()
        ? new Given(environment.getOrDefault(variable, ""), Place.variable(variable))
        : new Given(texts.getLast(), Place.flag(flag));
  }
}
