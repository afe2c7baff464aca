package io.burst.function.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadyQueueTest {
  private final ReadyQueue queue = new ReadyQueue();
  private final List<String> ran = new ArrayList<>();

  private void drain() {
    int turn = 0;
    for (Runnable task = queue.poll(turn++); task != null; task = queue.poll(turn++)) {
      task.run();
    }
  }

  @Test
  void oneTurnInFourIsForThoseThatBegin() {
    for (int i = 0; i < 6; i++) {
      String name = "w" + i;
      queue.addOnTheWay(() -> ran.add(name));
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
    queue.addOnTheWay(() -> ran.add("w"));
    drain();
    assertThat(ran).containsExactly("b0", "b1", "b2", "w");
  }
}
