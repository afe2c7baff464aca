package io.burst.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunIdTest {
  private static final Instant NOW = Instant.parse("2026-11-24T23:30:15Z");

  @Test
  void laterRunsSortLater() {
    Random random = new Random(1);
    RunId first = RunId.create(NOW, random);
    RunId second = RunId.create(NOW.plusSeconds(1), random);
    RunId nextYear = RunId.create(NOW.plusSeconds(40 * 86_400), random);
    assertThat(new TreeSet<>(List.of(nextYear.value(), second.value(), first.value())))
        .containsExactly(first.value(), second.value(), nextYear.value());
  }

  @Test
  void runsOfOneSecondDiffer() {
    Random random = new Random(1);
    assertThat(RunId.create(NOW, random)).isNotEqualTo(RunId.create(NOW, random));
    assertThat(RunId.create(NOW, random).value()).matches("20261124-233015-[a-z0-9]{6}");
  }

  /** Names of executions: 1 to 80 of letters, digits, '-' and '_'; keys: no way out of the run. */
  @ParameterizedTest
  @ValueSource(strings = {"", "a/b", "..", "a b", "a:b", "-a", "ä", "a\n"})
  void whatIsNoIdIsRefused(String value) {
    assertThatThrownBy(() -> new RunId(value)).isInstanceOf(IllegalArgumentException.class);
  }
}
