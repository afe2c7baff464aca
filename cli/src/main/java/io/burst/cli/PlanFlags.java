package io.burst.cli;

import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags of every command that plans a run in the cloud: what it may cost and lose. */
final class PlanFlags {
  @Option(
      names = "--tolerate-lost",
      paramLabel = "SHARE",
      description =
          "Share of workers that may be lost before a run is inconclusive, 0 to 1"
              + " (${DEFAULT-VALUE}).")
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

  /** The share of workers that may be lost. */
  double tolerateLost() {
    if (!(tolerateLost >= 0 && tolerateLost <= 1)) {
      throw refused("--tolerate-lost is a share, not " + tolerateLost, "as in 0.1 for a tenth");
    }
    return tolerateLost;
  }

  /** What a run may cost at most. */
  Optional<BigDecimal> maxCost() {
    return notNegative("--max-cost", maxCost);
  }

  /** What a GB-second costs, if the user says so. */
  Optional<BigDecimal> price() {
    return notNegative("--price-per-gb-second", price);
  }

  private static Optional<BigDecimal> notNegative(String flag, @Nullable BigDecimal amount) {
    if (amount != null && amount.signum() < 0) {
      throw refused(flag + " is not below zero", "give US dollars, as in 0.0000166667");
    }
    return Optional.ofNullable(amount);
  }

  private static BurstException refused(String message, String hint) {
    return new BurstException(ErrorKind.INVALID_CONFIG, message, hint);
  }
}
