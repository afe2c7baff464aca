package io.burst.cli.sizing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.within;

import io.burst.core.error.BurstException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CostEstimateTest {
  private static final Sizing HUNDRED = new Sizing(100, 1_769, List.of(), Duration.ZERO);
  private static final CostEstimate ESTIMATE =
      CostEstimate.of(
          HUNDRED, Duration.ofSeconds(60), PriceTable.find("eu-north-1", "arm64").orElseThrow());

  @Test
  void workersAreMostOfIt() {
    // 100 x 1,769/1,024 GB x 80 s x $0.0000133334
    assertThat(ESTIMATE.items().getFirst().dollars().doubleValue()).isCloseTo(0.1843, within(1e-4));
    assertThat(ESTIMATE.items().getFirst().what()).isEqualTo("100 workers x 1769 MB x 80 s");
    assertThat(ESTIMATE.total().doubleValue()).isBetween(0.19, 0.21);
  }

  @Test
  void itSaysWhereItsPricesComeFromAndWhatIsNotInIt() {
    assertThat(String.join("\n", ESTIMATE.lines()))
        .contains("417 workflow transitions", "without S3", "step-functions/pricing", "09/2026");
  }

  @Test
  void theExampleInTheReadmeIsWhatIsTold() throws IOException {
    String readme = Files.readString(Path.of("../README.md"));
    for (CostEstimate.Item item : ESTIMATE.items()) {
      assertThat(readme).contains("| " + CostEstimate.dollars(item.dollars()) + " |");
    }
    assertThat(readme).contains("| " + CostEstimate.dollars(ESTIMATE.total()) + " |");
  }

  @Test
  void aMaximumIsKept() {
    assertThatNoException()
        .isThrownBy(
            () -> CostEstimate.check(Optional.of(ESTIMATE), new BigDecimal("0.25"), "eu-north-1"));
    assertThatExceptionOfType(BurstException.class)
        .isThrownBy(
            () -> CostEstimate.check(Optional.of(ESTIMATE), new BigDecimal("0.10"), "eu-north-1"))
        .withMessageContaining("more than --max-cost $0.1000");
  }

  @Test
  void anUnknownPriceIsRefusedUnderAMaximumAndCanBeGiven() {
    assertThat(PriceTable.find("ap-south-1", "arm64")).isEmpty();
    assertThatExceptionOfType(BurstException.class)
        .isThrownBy(() -> CostEstimate.check(Optional.empty(), BigDecimal.ONE, "ap-south-1"))
        .withMessageContaining("ap-south-1 is not known");
    PriceTable.Prices given =
        PriceTable.given("ap-south-1", "arm64", new BigDecimal("0.0000266668"));
    CostEstimate twice = CostEstimate.of(HUNDRED, Duration.ofSeconds(60), given);
    assertThat(twice.items().getFirst().dollars())
        .isEqualByComparingTo(
            ESTIMATE.items().getFirst().dollars().multiply(BigDecimal.valueOf(2)));
  }
}
