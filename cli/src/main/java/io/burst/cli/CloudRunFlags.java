package io.burst.cli;

import io.burst.cli.cloud.StackSettings;
import io.burst.core.plan.Planner;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags of {@code burst run} that matter in the cloud only. */
final class CloudRunFlags {
  @Option(names = "--yes", description = "Create or update the stack without asking.")
  private boolean yes;

  @Option(
      names = "--memory",
      paramLabel = "MB",
      description = "Memory of a worker; 1,769 MB come with one vCPU (that of the stack, or 1769).")
  private @Nullable Integer memory;

  @Option(
      names = "--tolerate-lost",
      paramLabel = "SHARE",
      description = "Share of workers that may be lost, 0 to 1 (${DEFAULT-VALUE}).")
  private double tolerateLost;

  @Option(
      names = "--max-cost",
      paramLabel = "DOLLARS",
      description = "Refuse a run that may cost more, or whose price is not known.")
  private @Nullable BigDecimal maxCost;

  @Option(
      names = "--price-per-gb-second",
      paramLabel = "DOLLARS",
      description = "What functions cost in the Region, where burst does not know it.")
  private @Nullable BigDecimal price;

  boolean yes() {
    return yes;
  }

  double tolerateLost() {
    return tolerateLost;
  }

  Optional<BigDecimal> maxCost() {
    return Optional.ofNullable(maxCost);
  }

  Optional<BigDecimal> price() {
    return Optional.ofNullable(price);
  }

  /** The settings of the stack, {@code now} being what its workers have. */
  StackSettings settings(Optional<Integer> now) {
    int wanted = memory != null ? memory : now.orElse(StackSettings.DEFAULT_MEMORY);
    return StackSettings.defaults().withWorkerMemory(wanted);
  }

  /** How long the workers of a run are waited for. */
  Duration startLimit() {
    return Planner.Request.START_LIMIT;
  }
}
