package io.burst.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.burst.core.options.ExecutorConfig.RampingVus;
import io.burst.core.options.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RampingVuStepsTest {
  private static RampingVus ramp(long startVus, Duration rampDown, Stage... stages) {
    return new RampingVus(startVus, List.of(stages), rampDown);
  }

  private static Stage seconds(long seconds, long target) {
    return new Stage(Duration.ofSeconds(seconds), target);
  }

  /** As "seconds:VUs" pairs. */
  private static String text(List<VuStep> steps) {
    StringBuilder text = new StringBuilder();
    for (VuStep step : steps) {
      text.append(step.nanos() / 1e9).append(':').append(step.planned()).append(' ');
    }
    return text.toString().trim();
  }

  private static String wanted(RampingVus config) {
    return text(RampingVuSteps.wanted(config, SegmentTuple.WHOLE));
  }

  private static String allowed(RampingVus config, long gracefulStopSeconds) {
    long grace = Duration.ofSeconds(gracefulStopSeconds).toNanos();
    return text(RampingVuSteps.allowed(config, grace, SegmentTuple.WHOLE));
  }

  @Test
  void vusStartAndStopWhenTheCurveReachesThem() {
    assertThat(wanted(ramp(1, Duration.ZERO, seconds(4, 5), seconds(2, 3), seconds(1, 3))))
        .isEqualTo("0.0:1 1.0:2 2.0:3 3.0:4 4.0:5 5.0:4 6.0:3 7.0:0");
  }

  @Test
  void aStageWithoutDurationIsAJump() {
    assertThat(
            wanted(
                ramp(0, Duration.ZERO, seconds(0, 3), seconds(2, 3), seconds(0, 1), seconds(1, 1))))
        .isEqualTo("0.0:0 0.0:3 2.0:1 3.0:0");
  }

  @Test
  void aVuMayRunForGracefulRampDownAfterItLeft() {
    RampingVus config = ramp(3, Duration.ofSeconds(2), seconds(3, 0), seconds(10, 0));
    assertThat(wanted(config)).isEqualTo("0.0:3 1.0:2 2.0:1 3.0:0");
    assertThat(allowed(config, 30)).isEqualTo("0.0:3 3.0:2 4.0:1 5.0:0");
  }

  @Test
  void aValleyShorterThanGracefulRampDownKeepsItsVus() {
    RampingVus config =
        ramp(4, Duration.ofSeconds(2), seconds(2, 2), seconds(2, 4), seconds(10, 4));
    assertThat(wanted(config)).isEqualTo("0.0:4 1.0:3 2.0:2 3.0:3 4.0:4 14.0:0");
    // VU 4 leaves at 1 s and is back at 4 s, after its grace; VU 3 is away for 1 s only.
    assertThat(allowed(config, 5)).isEqualTo("0.0:4 3.0:3 4.0:4 19.0:0");
  }

  @Test
  void gracefulRampDownIsCappedByTheEndOfTheExecutor() {
    RampingVus config = ramp(2, Duration.ofSeconds(30), seconds(4, 0));
    assertThat(allowed(config, 1)).isEqualTo("0.0:2 5.0:0");
    assertThat(allowed(config, 0)).isEqualTo("0.0:2 4.0:0");
  }

  @Test
  void withoutGracefulRampDownTheCurveItselfIsAllowed() {
    assertThat(allowed(ramp(2, Duration.ZERO, seconds(2, 0), seconds(2, 2)), 3))
        .isEqualTo("0.0:2 1.0:1 2.0:0 3.0:1 4.0:2 7.0:0");
  }

  /** By definition: at any instant the most VUs wanted within the last gracefulRampDown. */
  @Test
  void allowedIsTheSlidingMaximumOfWanted() {
    Random random = new Random(3);
    for (int round = 0; round < 300; round++) {
      Stage[] stages = new Stage[1 + random.nextInt(6)];
      for (int i = 0; i < stages.length; i++) {
        stages[i] = seconds(random.nextInt(6), random.nextInt(8));
      }
      Duration rampDown = Duration.ofSeconds(random.nextInt(8));
      RampingVus config = ramp(random.nextInt(8), rampDown, stages);
      long grace = Duration.ofSeconds(random.nextInt(10)).toNanos();
      long end = RampingVuSteps.duration(config) + grace;
      List<VuStep> curve = RampingVuSteps.curve(config, SegmentTuple.WHOLE);
      List<VuStep> allowed = RampingVuSteps.allowed(config, grace, SegmentTuple.WHOLE);
      for (long t = 0; t < end; t += 499_999_999) {
        assertThat(atLast(allowed, t))
            .as("%s at %s", config, t)
            .isEqualTo(most(curve, t - rampDown.toNanos(), t));
      }
      assertThat(allowed.getLast().planned()).isZero();
    }
  }

  private static long atLast(List<VuStep> steps, long nanos) {
    return steps.stream()
        .filter(step -> step.nanos() <= nanos)
        .reduce((a, b) -> b)
        .map(VuStep::planned)
        .orElse(0L);
  }

  /** The greatest value that the curve had after one instant, up to another. */
  private static long most(List<VuStep> curve, long after, long upTo) {
    long most = atLast(curve, upTo);
    long before = 0;
    for (VuStep step : curve) {
      if (step.nanos() > after && step.nanos() <= upTo) {
        most = Math.max(most, before);
      }
      before = step.planned();
    }
    return most;
  }

  @Test
  void longRampsOfManyVusDoNotOverflow() {
    RampingVus config = ramp(0, Duration.ZERO, new Stage(Duration.ofDays(10), 100_000_000));
    SegmentTuple tuple = WorkerSlice.of(0, 1000).tuples().getLast();
    List<VuStep> steps = RampingVuSteps.wanted(config, tuple);
    assertThat(steps.get(1)).isEqualTo(new VuStep(Duration.ofDays(10).toNanos() / 100_000, 1));
    assertThat(steps).hasSize(100_002);
  }
}
