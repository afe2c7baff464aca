package io.burst.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RunPaceTest {
  @Test
  void fewWorkersLookOften() {
    RunPace pace = new RunPace(200);

    assertThat(pace.interval()).isEqualTo(Duration.ofSeconds(2));
    assertThat(pace.abortPoll()).isEqualTo(Duration.ofSeconds(1));
    assertThat(pace.goPoll()).isEqualTo(Duration.ofMillis(250));
    assertThat(pace.goMargin()).isEqualTo(Duration.ofMillis(1_500));
    assertThat(pace.reactionBound()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void manyWorkersSpreadTheirRequests() {
    RunPace pace = new RunPace(1_000);

    assertThat(pace.interval()).isEqualTo(Duration.ofSeconds(10));
    assertThat(pace.putJitter()).isEqualTo(Duration.ofSeconds(5));
    assertThat(pace.abortPoll()).isEqualTo(Duration.ofSeconds(2));
    assertThat(pace.goPoll()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void aStoreAtHandIsLookedAtMoreOften() {
    RunPace pace = RunPace.local(3);

    assertThat(pace.interval()).isEqualTo(Duration.ofSeconds(2));
    assertThat(pace.goMargin()).isEqualTo(Duration.ofMillis(65));
    assertThat(RunPace.local(50).goMargin()).isEqualTo(Duration.ofMillis(170));
    assertThat(pace.abortPoll()).isEqualTo(Duration.ofMillis(100));
    assertThat(pace.step()).isLessThan(new RunPace(3).step());
    assertThat(pace.readyPoll()).isLessThan(pace.step());
    assertThat(pace.gathering()).isEqualTo(Duration.ofMillis(250));
    assertThat(new RunPace(3).gathering()).isZero();
  }

  @Test
  void aRunHasWorkers() {
    assertThatThrownBy(() -> new RunPace(0)).isInstanceOf(IllegalArgumentException.class);
  }
}
