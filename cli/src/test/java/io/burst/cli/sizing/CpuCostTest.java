package io.burst.cli.sizing;

import static org.assertj.core.api.Assertions.assertThat;

import io.burst.core.run.CostShelf;
import io.burst.core.run.IterationCost;
import io.burst.core.store.DirectoryStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CpuCostTest {
  private static final String SCRIPT = "0123abcd";

  @TempDir private Path directory;
  private CostShelf shelf;

  @BeforeEach
  void open() {
    shelf = new CostShelf(new DirectoryStore(directory));
  }

  @Test
  void isWhatTheLatestRunOfTheScriptHasMeasured() {
    shelf.put(SCRIPT, new IterationCost("r1", 9_000_000, 10));
    shelf.put(SCRIPT, new IterationCost("r2", 2_300_000, 10));
    shelf.put("another", new IterationCost("r3", 1_000_000, 10));
    assertThat(CpuCost.find(shelf, SCRIPT))
        .isEqualTo(new CpuCost(Duration.ofNanos(230_000), "measured in run r2"));
  }

  @Test
  void isAnEstimateBeforeTheFirstRun() {
    assertThat(CpuCost.find(shelf, SCRIPT))
        .isEqualTo(
            new CpuCost(
                CpuCost.ESTIMATE, "estimated: no earlier run of this script has measured it"));
  }

  @Test
  void isAnEstimateThatSaysSoWhereWhatWasMeasuredCannotBeRead() throws IOException {
    shelf.put(SCRIPT, new IterationCost("r1", 9_000_000, 10));
    for (String damaged : new String[] {"{", "", "null", "{\"iterations\":0}", "[7]"}) {
      Files.writeString(
          directory.resolve("runs/_costs/" + SCRIPT + ".json"), damaged, StandardCharsets.UTF_8);
      CpuCost cost = CpuCost.find(shelf, SCRIPT);
      assertThat(cost.each()).isEqualTo(CpuCost.ESTIMATE);
      assertThat(cost.source()).startsWith("estimated: what earlier runs measured cannot be read");
    }
  }
}
