package io.burst.core.options;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How the end-of-test summary shows numbers.
 *
 * @param trendStats columns of trends in order: {@code avg min med max count p(N)}
 * @param timeUnit the unit of all times; empty: chosen by size
 */
public record SummaryOptions(List<String> trendStats, Optional<TimeUnit> timeUnit) {
  /** k6's columns, units chosen by size. */
  public static final SummaryOptions DEFAULT =
      new SummaryOptions(List.of("avg", "min", "med", "max", "p(90)", "p(95)"), Optional.empty());

  public SummaryOptions {
    trendStats = List.copyOf(trendStats);
    Objects.requireNonNull(timeUnit, "timeUnit");
  }

  /** A fixed unit of times. */
  public enum TimeUnit {
    S("s"),
    MS("ms"),
    US("us");

    private final String k6Name;

    TimeUnit(String k6Name) {
      this.k6Name = k6Name;
    }

    /** The name that scripts use. */
    public String k6Name() {
      return k6Name;
    }
  }
}
