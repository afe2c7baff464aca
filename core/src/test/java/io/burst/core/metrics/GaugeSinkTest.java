package io.burst.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GaugeSinkTest {
  @Test
  void theLatestOfInstantWorkerAndSequenceWins() {
    GaugeSink gauge = new GaugeSink();
    gauge.record(5, 1, 1, 50);
    gauge.record(4, 9, 9, 40);
    assertThat(gauge.value()).isEqualTo(50);
    gauge.record(5, 2, 0, 60);
    gauge.record(5, 1, 2, 70);
    assertThat(gauge.value()).isEqualTo(60);
    gauge.record(5, 2, 1, 10);
    assertThat(gauge.value()).isEqualTo(10);
    assertThat(gauge.min()).isEqualTo(10);
    assertThat(gauge.max()).isEqualTo(70);
  }

  @Test
  void theFirstSampleSetsMinAndMax() {
    GaugeSink gauge = new GaugeSink();
    assertThat(gauge.max()).isZero();
    gauge.record(-5, 0, 0, -3);
    assertThat(gauge.max()).isEqualTo(-3);
    assertThat(gauge.min()).isEqualTo(-3);
    assertThat(gauge.value()).isEqualTo(-3);
  }

  @Test
  void sumsOverWorkersInAnyOrder() {
    GaugeSink first = new GaugeSink();
    first.record(10, 1, 1, 30);
    GaugeSink second = new GaugeSink();
    second.record(11, 0, 1, 20);
    second.record(12, 0, 2, 25);
    GaugeSink left = first.copy();
    left.sumWith(second);
    GaugeSink right = second.copy();
    right.sumWith(first);
    assertThat(left.value()).isEqualTo(55).isEqualTo(right.value());
    assertThat(left.min()).isEqualTo(50).isEqualTo(right.min());
    assertThat(left.max()).isEqualTo(55).isEqualTo(right.max());
    assertThat(left.instant()).isEqualTo(12).isEqualTo(right.instant());
    left.sumWith(new GaugeSink());
    assertThat(left.value()).isEqualTo(55);
    GaugeSink empty = new GaugeSink();
    empty.sumWith(first);
    assertThat(empty.value()).isEqualTo(30);
  }
}
