package io.burst.core.options;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Options of one invocation that scripts and archives cannot set.
 *
 * @param env variables given by {@code --env}; they travel with the bundle
 * @param includeSystemEnvVars whether {@code __ENV} also holds the process's own variables; empty:
 *     the command's default decides
 * @param noThresholds thresholds are neither parsed nor evaluated
 * @param summaryExport file that the summary is written to as JSON
 * @param machineReadableSummary whether export and handleSummary get the newer data shape
 * @param type overrides what the source is: {@code js} or {@code archive}
 * @param tlsKeyLog file that TLS keys are appended to
 * @param consoleOutput file that the script's console goes to
 */
public record RuntimeOptions(
    Map<String, String> env,
    Optional<Boolean> includeSystemEnvVars,
    CompatibilityMode compatibilityMode,
    boolean noThresholds,
    SummaryMode summaryMode,
    Optional<String> summaryExport,
    boolean machineReadableSummary,
    Optional<String> type,
    Optional<String> tlsKeyLog,
    Optional<String> consoleOutput) {

  /** What applies when nothing is given. */
  public static final RuntimeOptions DEFAULT =
      new RuntimeOptions(
          Map.of(),
          Optional.empty(),
          CompatibilityMode.EXTENDED,
          false,
          SummaryMode.COMPACT,
          Optional.empty(),
          false,
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  public RuntimeOptions {
    env = Collections.unmodifiableMap(new TreeMap<>(env));
    Objects.requireNonNull(includeSystemEnvVars, "includeSystemEnvVars");
    Objects.requireNonNull(compatibilityMode, "compatibilityMode");
    Objects.requireNonNull(summaryMode, "summaryMode");
    Objects.requireNonNull(summaryExport, "summaryExport");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(tlsKeyLog, "tlsKeyLog");
    Objects.requireNonNull(consoleOutput, "consoleOutput");
  }

  /** How much of the summary is shown. */
  public enum SummaryMode {
    COMPACT,
    FULL,
    /** None: handleSummary() does not run and nothing is exported. */
    DISABLED
  }

  /** Which globals a script sees. */
  public enum CompatibilityMode {
    /** The language alone. */
    BASE,
    /** The language and {@code global}. */
    EXTENDED
  }
}
