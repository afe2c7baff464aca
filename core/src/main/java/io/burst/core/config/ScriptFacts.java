package io.burst.core.config;

import io.burst.core.metrics.MetricType;
import java.util.Map;
import java.util.Set;

/**
 * What must be known about a script to judge its options.
 *
 * @param functions names of the functions that it exports
 * @param metrics the type of each metric there is, built in or made by the script
 * @param noThresholds thresholds are not even read
 */
public record ScriptFacts(
    Set<String> functions, Map<String, MetricType> metrics, boolean noThresholds) {
  public ScriptFacts {
    functions = Set.copyOf(functions);
    metrics = Map.copyOf(metrics);
  }
}
