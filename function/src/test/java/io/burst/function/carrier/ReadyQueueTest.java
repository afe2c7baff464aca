package io.burst.function.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ReadyQueueTest {
  private final ReadyQueue queue = new ReadyQueue(2);
  private final List<String> ran = new ArrayList<>();

  private void drain() {
    int turn = 0;
    for (Runnable task = queue.poll(turn++, 0); task != null; task = queue.poll(turn++, 0)) {
      task.run();
    }
  }

  @Test
  void oneTurnInFourIsForThoseThatBegin() {
    for (int i = 0; i < 6; i++) {
      String name = "w" + i;
      queue.addOnTheWay(() -> ran.add(name), 0);
    }
    queue.addBeginning(() -> ran.add("b0"));
    queue.addBeginning(() -> ran.add("b1"));
    drain();
    assertThat(ran).containsExactly("b0", "w0", "w1", "w2", "b1", "w3", "w4", "w5");
  }

  @Test
  void anEmptyLaneLeavesItsTurnsToTheOther() {
    for (int i = 0; i < 3; i++) {
      String name = "b" + i;
      queue.addBeginning(() -> ran.add(name));
    }
    drain();
    queue.addOnTheWay(() -> ran.add("w"), 0);
    drain();
    assertThat(ran).containsExactly("b0", "b1", "b2", "w");
  }

  @Test
  void aCarrierServesItsOwnFirst() {
    queue.addOnTheWay(() -> ran.add("other"), 1);
    queue.addOnTheWay(() -> ran.add("own"), 0);
    drain();
    assertThat(ran).containsExactly("own", "other");
  }

  /** The carrier of the others may be in a turn that takes long. */
  @Test
  void ofAFewTurnsOneIsForWhoHasWaitedLonger() {
    queue.addOnTheWay(() -> ran.add("other0"), 1);
    queue.addOnTheWay(() -> ran.add("other1"), 1);
    for (int i = 0; i < 30; i++) {
      String name = "own" + i;
      queue.addOnTheWay(() -> ran.add(name), 0);
    }
    drain();
    assertThat(ran.indexOf("other0")).isLessThan(8);
    assertThat(ran.indexOf("other1")).isBetween(8, 15);
  }

  /** One carrier has three times as many turns; whoever ran is near it from then on. */
  @Test
  void noLaneBecomesMuchSlowerThanAnother() {
    List<Integer> passes = new ArrayList<>(Collections.nCopies(100, 0));
    for (int user = 0; user < 100; user++) {
      add(user, user % 2, passes);
    }
    int[] turns = {0, 0};
    for (int i = 0; i < 40_000; i++) {
      int carrier = i % 4 == 0 ? 1 : 0;
      near = carrier;
      Objects.requireNonNull(queue.poll(turns[carrier]++, carrier)).run();
    }
    assertThat(Collections.max(passes)).isLessThan(2 * Collections.min(passes));
  }

  private int near;

  private void add(int user, int carrier, List<Integer> passes) {
    queue.addOnTheWay(
        () -> {
          passes.set(user, passes.get(user) + 1);
          add(user, near, passes);
        },
        carrier);
  }

  @Test
  void whoIsNearACarrierOfWhichThereIsNoneRunsToo() {
    queue.addOnTheWay(() -> ran.add("w"), 5);
    drain();
    assertThat(ran).containsExactly("w");
  }
}
