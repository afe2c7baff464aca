package io.burst.cli.sizing;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What AWS asks, in US dollars. Only prices with a source stand here; a Region that is not here has
 * no price, and burst says so rather than guess.
 */
public final class PriceTable {
  private static final String ARM = "arm64";
  private static final String X86 = "x86_64";
  private static final String LAMBDA =
      "AWS Lambda pricing as quoted at cloudchipr.com/blog/aws-lambda-pricing, 09/2026";
  private static final String STATES = "aws.amazon.com/step-functions/pricing, 09/2026";
  private static final List<Prices> KNOWN =
      List.of(
          prices("us-east-1", ARM, "0.0000133334"),
          prices("us-east-1", X86, "0.0000166667"),
          prices("eu-north-1", ARM, "0.0000133334"),
          prices("eu-north-1", X86, "0.0000166667"));

  private PriceTable() {}

  /** The prices in a Region for functions of an architecture, if they are known. */
  public static Optional<Prices> find(String region, String architecture) {
    return KNOWN.stream()
        .filter(p -> p.region().equals(region) && p.architecture().equals(architecture))
        .findFirst();
  }

  /** Prices where the user knows what a GB-second costs; the rest is the same in all Regions. */
  public static Prices given(String region, String architecture, BigDecimal perGbSecond) {
    return new Prices(
        region,
        architecture,
        perGbSecond,
        new BigDecimal("0.20"),
        new BigDecimal("0.025"),
        List.of("--price-per-gb-second " + perGbSecond, STATES));
  }

  private static Prices prices(String region, String architecture, String perGbSecond) {
    return new Prices(
        region,
        architecture,
        new BigDecimal(perGbSecond),
        new BigDecimal("0.20"),
        new BigDecimal("0.025"),
        List.of(LAMBDA, STATES));
  }

  /**
   * Prices of one Region and architecture.
   *
   * @param perGbSecond of a function
   * @param perMillionRequests of functions
   * @param perThousandTransitions of a Standard workflow
   * @param sources where they come from, and when
   */
  public record Prices(
      String region,
      String architecture,
      BigDecimal perGbSecond,
      BigDecimal perMillionRequests,
      BigDecimal perThousandTransitions,
      List<String> sources) {
    public Prices {
      sources = List.copyOf(sources);
    }
  }
}
