package io.burst.cli.sizing;

import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a run will cost at most, item by item, in US dollars, before any free tier. The target's
 * traffic, S3's requests (well below a cent for a hundred workers) and logs are not in it, and the
 * lines say so.
 */
public record CostEstimate(List<Item> items, List<String> sources) {
  /** How long a worker lives besides its load: start, wait for the others, upload. */
  static final Duration WORKER_OVERHEAD = Duration.ofSeconds(20);

  /** Setup, teardown, aggregate and summary together. */
  static final Duration STEPS = Duration.ofSeconds(30);

  /** MB of the coordinator. */
  static final int AGGREGATOR_MB = 1_769;

  private static final int TRANSITIONS = 17;
  private static final int TRANSITIONS_PER_WORKER = 4;
  private static final int REQUESTS = 6;
  private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);

  public CostEstimate {
    items = List.copyOf(items);
    sources = List.copyOf(sources);
  }

  /** One line of it. */
  public record Item(String what, BigDecimal dollars) {}

  /** Of a run of {@code sizing} that takes {@code duration}. */
  public static CostEstimate of(Sizing sizing, Duration duration, PriceTable.Prices prices) {
    double alive = seconds(duration.plus(WORKER_OVERHEAD).plus(sizing.ramp()));
    double workerGb = sizing.workers() * (sizing.memory() / 1024.0) * alive;
    double otherGb = AGGREGATOR_MB / 1024.0 * alive + sizing.memory() / 1024.0 * seconds(STEPS);
    long requests = REQUESTS + (long) sizing.workers();
    long transitions = (long) sizing.workers() * TRANSITIONS_PER_WORKER + TRANSITIONS;
    return new CostEstimate(
        List.of(
            new Item(
                String.format(
                    Locale.ROOT,
                    "%d %s x %d MB x %.0f s",
                    sizing.workers(),
                    sizing.workers() == 1 ? "worker" : "workers",
                    sizing.memory(),
                    alive),
                prices.perGbSecond().multiply(BigDecimal.valueOf(workerGb))),
            new Item(
                "coordinator, setup, teardown, aggregate, summary",
                prices.perGbSecond().multiply(BigDecimal.valueOf(otherGb))),
            new Item(requests + " function requests", each(prices, requests)),
            new Item(
                transitions + " workflow transitions",
                prices
                    .perThousandTransitions()
                    .multiply(BigDecimal.valueOf(transitions))
                    .divide(THOUSAND))),
        prices.sources());
  }

  /** All items together. */
  public BigDecimal total() {
    return items.stream().map(Item::dollars).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** The estimate as the user reads it. */
  public List<String> lines() {
    java.util.ArrayList<String> lines = new java.util.ArrayList<>();
    items.forEach(item -> lines.add("  " + dollars(item.dollars()) + "  " + item.what()));
    lines.add(
        "  " + dollars(total()) + "  at most, before any free tier; without S3, logs, traffic");
    lines.add("  prices: " + String.join("; ", sources));
    return lines;
  }

  /**
   * Refuses a run that may cost more than the user wants, or whose price is not known.
   *
   * @param maximum in US dollars
   */
  public static void check(Optional<CostEstimate> estimate, BigDecimal maximum, String region) {
    if (estimate.isEmpty()) {
      throw new BurstException(
          ErrorKind.INVALID_CONFIG,
          "--max-cost is given, but what functions cost in " + region + " is not known",
          "give it as --price-per-gb-second, or leave --max-cost out");
    }
    BigDecimal total = estimate.get().total();
    if (total.compareTo(maximum) > 0) {
      throw new BurstException(
          ErrorKind.INVALID_CONFIG,
          "the run may cost " + dollars(total) + ", more than --max-cost " + dollars(maximum),
          "use fewer workers, less memory or less time, or raise --max-cost");
    }
  }

  private static BigDecimal each(PriceTable.Prices prices, long requests) {
    return prices.perMillionRequests().multiply(BigDecimal.valueOf(requests)).divide(MILLION);
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1e3;
  }

  /** Rounded up to a hundredth of a cent: never less than it will be. */
  static String dollars(BigDecimal amount) {
    return "$" + amount.setScale(4, RoundingMode.UP).toPlainString();
  }
}
