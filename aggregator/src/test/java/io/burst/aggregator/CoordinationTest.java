package io.burst.aggregator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.burst.core.error.BurstException;
import io.burst.core.report.LiveView;
import io.burst.core.report.LiveView.State;
import io.burst.core.result.WorkerEnd.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CoordinationTest {
  private final TestingRun run = new TestingRun(1, Map.of());
  private final List<LiveView> views = new ArrayList<>();

  private Coordination coordination(Coordination.Waiting meanwhile) {
    return new Coordination(
        run,
        time -> {
          run.pass(time);
          meanwhile.await(time);
        },
        views::add);
  }

  @Test
  void leadsUntilTheRunIsOver() throws InterruptedException {
    run.allReady();
    Coordination coordination =
        coordination(
            time -> {
              if (views.size() == 5) {
                run.seal(0, 0, 10);
                run.end(0, Status.DONE, 0, 2);
              }
            });

    assertThat(coordination.lead(run.coordinator(), run.instant().plusSeconds(60))).isTrue();
    assertThat(views).hasSize(6);
    assertThat(views.getLast().state()).isEqualTo(State.ENDED);
    assertThat(views.getLast().requests()).isEqualTo(20);
  }

  @Test
  void returnsBeforeItsTimeIsOver() throws InterruptedException {
    Coordination coordination = coordination(time -> {});

    assertThat(coordination.lead(run.coordinator(), run.instant().plusSeconds(10))).isFalse();
    assertThat(views).hasSize(10);
  }

  @Test
  void bearsAStoreThatFailsForAWhile() throws InterruptedException {
    run.allReady();
    int[] waits = {0};
    Coordination coordination =
        coordination(
            time -> {
              waits[0]++;
              run.objects.fail(waits[0] >= 3 && waits[0] < 20);
              if (waits[0] == 25) {
                run.end(0, Status.DONE, 0, 2);
              }
            });

    assertThat(coordination.lead(run.coordinator(), run.instant().plusSeconds(60))).isTrue();
    assertThat(waits[0]).isEqualTo(25);
    assertThat(views).hasSize(26 - 17);
  }

  @Test
  void givesUpOnAStoreThatIsGone() {
    run.objects.fail(true);

    assertThatThrownBy(
            () ->
                coordination(time -> {})
                    .lead(run.coordinator(), run.instant().plus(Duration.ofHours(1))))
        .isInstanceOf(BurstException.class)
        .hasMessageContaining("out of order");
  }
}
