package io.burst.function.jshttp;

import static org.assertj.core.api.Assertions.assertThat;

import io.burst.function.engine.SystemClock;
import io.burst.function.http.Pacer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTicksTest {
  private static final long START = 5_000_000_000L;

  private static RequestTicks ticks(long rps, int worker, int workers) {
    return (RequestTicks) RequestTicks.of(rps, worker, workers, START, new SystemClock());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 7})
  void workersShareOneBucket(int workers) {
    List<Long> all = new ArrayList<>();
    for (int worker = 0; worker < workers; worker++) {
      RequestTicks ticks = ticks(100, worker, workers);
      long due = ticks.claim(START);
      while (due < START + 1_000_000_000L) {
        all.add((due - START) / 10_000_000L);
        assertThat((due - START) % 10_000_000L).isZero();
        due = ticks.claim(START);
      }
    }
    assertThat(all)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 100).mapToObj(Long::valueOf).toList());
  }

  @Test
  void aPauseEndsInNoBurst() {
    RequestTicks ticks = ticks(10, 0, 1);
    assertThat(ticks.claim(START)).isEqualTo(START);
    long later = START + 1_050_000_000L;
    assertThat(ticks.claim(later)).isEqualTo(START + 1_000_000_000L);
    assertThat(ticks.claim(later)).isEqualTo(START + 1_100_000_000L);
    assertThat(ticks.claim(later)).isEqualTo(START + 1_200_000_000L);
  }

  @Test
  void setupIsPacedBeforeTheStart() {
    RequestTicks ticks = ticks(10, 1, 2);
    long now = START - 1_000_000_000L;
    long first = ticks.claim(now);
    assertThat(first).isLessThanOrEqualTo(now);
    assertThat(ticks.claim(now) - first).isEqualTo(200_000_000L);
  }

  @Test
  void workersBeginAtTheirOwnTick() {
    assertThat(ticks(10, 3, 4).claim(START)).isEqualTo(START + 300_000_000L);
  }

  @Test
  void uneven() {
    RequestTicks ticks = ticks(3, 0, 1);
    assertThat(
            List.of(ticks.claim(START), ticks.claim(START), ticks.claim(START), ticks.claim(START)))
        .containsExactly(START, START + 333_333_334L, START + 666_666_667L, START + 1_000_000_000L);
  }

  @Test
  void noLimit() {
    assertThat(RequestTicks.of(0, 0, 1, START, new SystemClock())).isSameAs(Pacer.NONE);
  }
}
