package io.burst.function.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IdleCarriersTest {
  private final IdleCarriers idle = new IdleCarriers(3);

  @Test
  void asManyRemainAsMayWork() {
    assertThat(idle.addIfMoreWork(1, 3)).isFalse();
    assertThat(idle.addIfMoreWork(1, 1)).isTrue();
    assertThat(idle.addIfMoreWork(2, 1)).isTrue();
    assertThat(idle.addIfMoreWork(4, 1)).isFalse();
    assertThat(idle.contains(1)).isTrue();
    assertThat(idle.contains(4)).isFalse();
  }

  @Test
  void whoIsNotIdleWorks() {
    idle.add(1);
    idle.add(1);
    assertThat(idle.working()).isEqualTo(2);
    idle.remove(1);
    assertThat(idle.working()).isEqualTo(3);
  }
}
