package io.burst.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DidYouMeanTest {
  private static final List<String> KNOWN = List.of("vus", "stages", "duration", "iterations");

  @ParameterizedTest
  @CsvSource({"vu, vus", "stage, stages", "Durations, duration", "iteration, iterations"})
  void findsWhatIsNear(String word, String expected) {
    assertThat(DidYouMean.nearest(word, KNOWN)).contains(expected);
    assertThat(DidYouMean.hint(word, KNOWN)).isEqualTo("did you mean '" + expected + "'?");
  }

  @Test
  void keepsSilentWhenNothingIsNear() {
    assertThat(DidYouMean.hint("colour", KNOWN)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"kitten, sitting, 3", "'', abc, 3", "abc, abc, 0", "ab, ba, 1", "vsu, vus, 1"})
  void countsEdits(String a, String b, int expected) {
    assertThat(DidYouMean.distance(a, b)).isEqualTo(expected);
    assertThat(DidYouMean.distance(b, a)).isEqualTo(expected);
  }
}
