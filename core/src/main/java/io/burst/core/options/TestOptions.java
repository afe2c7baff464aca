package io.burst.core.options;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The options of a test after precedence, with defaults filled in and every value checked. Counts
 * are of the whole test, never of one worker.
 *
 * @param scenarios sorted by (startTime, name); never empty
 * @param thresholds by the name they were declared under (a metric or a sub-metric such as {@code
 *     http_reqs{status:200}}), sorted by that name
 * @param tags put on every sample of the run
 * @param systemTags names of the system tags that are recorded
 * @param throwErrors whether a failed request or a bad metric value throws instead of warning
 * @param json k6's JSON view of the options, unset ones as null: what {@code exec.test.options}
 *     shows and what a plan stores; empty for options that were not read from JSON
 */
public record TestOptions(
    List<Scenario> scenarios,
    Map<String, List<Threshold>> thresholds,
    Map<String, String> tags,
    Set<String> systemTags,
    boolean throwErrors,
    LifecycleOptions lifecycle,
    HttpOptions http,
    TlsOptions tls,
    DnsOptions dns,
    NetworkOptions network,
    SummaryOptions summary,
    Map<String, @Nullable Object> json) {

  public TestOptions {
    List<Scenario> sorted = new ArrayList<>(scenarios);
    sorted.sort(Comparator.comparing(Scenario::startTime).thenComparing(Scenario::name));
    scenarios = List.copyOf(sorted);
    if (scenarios.isEmpty()) {
      throw new IllegalArgumentException("a test has at least one scenario");
    }
    TreeMap<String, List<Threshold>> byName = new TreeMap<>();
    thresholds.forEach((name, list) -> byName.put(name, List.copyOf(list)));
    thresholds = Collections.unmodifiableMap(byName);
    tags = Collections.unmodifiableMap(new TreeMap<>(tags));
    systemTags = Collections.unmodifiableSet(new TreeSet<>(systemTags));
    Objects.requireNonNull(lifecycle, "lifecycle");
    Objects.requireNonNull(http, "http");
    Objects.requireNonNull(tls, "tls");
    Objects.requireNonNull(dns, "dns");
    Objects.requireNonNull(network, "network");
    Objects.requireNonNull(summary, "summary");
    json = Collections.unmodifiableMap(new LinkedHashMap<>(json));
  }

  /** What runs without any option: one virtual user, one iteration. */
  public static TestOptions defaults() {
    return ofScenarios(
        List.of(
            new Scenario(
                Scenario.DEFAULT_NAME,
                new ExecutorConfig.PerVuIterations(1, 1, ExecutorConfig.DEFAULT_MAX_DURATION),
                Duration.ZERO,
                Scenario.DEFAULT_GRACEFUL_STOP,
                Scenario.DEFAULT_EXEC,
                Map.of(),
                Map.of())));
  }

  /** The given scenarios with every other option at its default. */
  public static TestOptions ofScenarios(List<Scenario> scenarios) {
    return new TestOptions(
        scenarios,
        Map.of(),
        Map.of(),
        SystemTags.DEFAULT,
        false,
        LifecycleOptions.DEFAULT,
        HttpOptions.DEFAULT,
        TlsOptions.DEFAULT,
        DnsOptions.DEFAULT,
        NetworkOptions.DEFAULT,
        SummaryOptions.DEFAULT,
        Map.of());
  }

  /** The scenario of that name, if there is one. */
  public Optional<Scenario> scenario(String name) {
    return scenarios.stream().filter(scenario -> scenario.name().equals(name)).findFirst();
  }

  /** Whether a system tag is recorded. */
  public boolean hasSystemTag(String name) {
    return systemTags.contains(name);
  }
}
