package io.burst.aggregator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ParallelReadsTest {
  private static final List<Integer> KEYS = IntStream.range(0, 40).boxed().toList();

  @Test
  void handsOverInOrderWhateverFinishesFirst() {
    List<Integer> taken = new ArrayList<>();

    new ParallelReads(4).forEach(KEYS, key -> key * 2, taken::add);

    assertThat(taken).isEqualTo(KEYS.stream().map(key -> key * 2).toList());
  }

  @Test
  void readsAsManyAtOnceAsAllowedAndNeverMore() {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    // The first four wait for each other: with fewer at once they would never end. The others do
    // not
    // wait: the reader takes results in order, and sends no more of them while it waits for one.
    CyclicBarrier four = new CyclicBarrier(4);

    new ParallelReads(4)
        .forEach(
            KEYS,
            key -> {
              most.accumulateAndGet(now.incrementAndGet(), Math::max);
              if (key < 4) {
                await(four);
              }
              now.decrementAndGet();
              return key;
            },
            key -> {});

    assertThat(most.get()).isEqualTo(4);
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void readsOnlyALittleAhead() {
    AtomicInteger read = new AtomicInteger();
    AtomicInteger taken = new AtomicInteger();

    new ParallelReads(2)
        .forEach(
            KEYS,
            key -> {
              read.incrementAndGet();
              return key;
            },
            key -> assertThat(read.get()).isLessThanOrEqualTo(taken.getAndIncrement() + 4));

    assertThat(read.get()).isEqualTo(40);
  }

  @Test
  void theFirstFailureEndsIt() {
    List<Integer> taken = new ArrayList<>();

    assertThatThrownBy(
            () ->
                new ParallelReads(4)
                    .forEach(
                        KEYS,
                        key -> {
                          if (key == 10) {
                            throw new BurstException(ErrorKind.OTHER, "gone");
                          }
                          return key;
                        },
                        taken::add))
        .isInstanceOf(BurstException.class)
        .hasMessage("gone");
    assertThat(taken).isEqualTo(KEYS.subList(0, 10));
  }
}
