package io.burst.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.burst.core.options.ExecutorConfig.ConstantArrivalRate;
import io.burst.core.options.ExecutorConfig.RampingArrivalRate;
import io.burst.core.options.Stage;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArrivalScheduleTest {
  private static final MathContext EXACT = new MathContext(60);

  private static ArrivalSchedule constant(long rate, Duration unit, Duration duration) {
    return ArrivalSchedule.of(new ConstantArrivalRate(rate, unit, duration, 1, 1));
  }

  private static ArrivalSchedule ramping(long startRate, Duration unit, Stage... stages) {
    return ArrivalSchedule.of(new RampingArrivalRate(startRate, unit, List.of(stages), 1, 1));
  }

  private static Stage stage(Duration duration, long target) {
    return new Stage(duration, target);
  }

  private static List<Long> millis(ArrivalSchedule schedule) {
    return LongStream.range(0, schedule.count())
        .map(i -> schedule.nanos(i) / 1_000_000)
        .boxed()
        .toList();
  }

  @Test
  void aConstantRateStartsAtZero() {
    ArrivalSchedule schedule = constant(5, Duration.ofSeconds(1), Duration.ofSeconds(1));
    assertThat(millis(schedule)).containsExactly(0L, 200L, 400L, 600L, 800L);
    assertThat(schedule.ratePerSecond(0)).isEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource({
    "3, PT1S, PT1S, 3, 333333333",
    "7, PT1S, PT10S, 70, 142857142",
    "30000, PT1S, PT10M, 18000000, 33333",
    "1, PT1M, PT61S, 2, 60000000000",
    "90, PT1M, PT1S, 2, 666666666"
  })
  void thePeriodIsCutToNanosecondsAndTheCountIsExact(
      long rate, Duration unit, Duration duration, long count, long period) {
    ArrivalSchedule schedule = constant(rate, unit, duration);
    assertThat(schedule.count()).isEqualTo(count);
    assertThat(schedule.nanos(count - 1)).isEqualTo((count - 1) * period);
    assertThat(schedule.nanos(count - 1)).isLessThan(duration.toNanos());
  }

  @Test
  void aRampFiresWhenTheIntegralReachesOne() {
    // Facts of k6: 2/s fires first at 0.5 s.
    assertThat(millis(ramping(2, Duration.ofSeconds(1), stage(Duration.ofSeconds(2), 2))))
        .containsExactly(500L, 1000L, 1500L, 2000L);
    // 0 to 10/s in 2 s is 2.5 t^2: sqrt(k / 2.5).
    assertThat(millis(ramping(0, Duration.ofSeconds(1), stage(Duration.ofSeconds(2), 10))))
        .containsExactly(632L, 894L, 1095L, 1264L, 1414L, 1549L, 1673L, 1788L, 1897L, 2000L);
  }

  @Test
  void aFractionIsCarriedOverStagesAndJumps() {
    ArrivalSchedule schedule =
        ramping(
            1,
            Duration.ofSeconds(1),
            stage(Duration.ofMillis(1500), 1),
            stage(Duration.ZERO, 0),
            stage(Duration.ofSeconds(10), 0),
            stage(Duration.ZERO, 2),
            stage(Duration.ofSeconds(1), 2));
    assertThat(millis(schedule)).containsExactly(1000L, 11750L, 12250L);
    assertThat(schedule.ratePerSecond(1_000_000_000)).isEqualTo(1);
    assertThat(schedule.ratePerSecond(5_000_000_000L)).isZero();
    assertThat(schedule.ratePerSecond(12_000_000_000L)).isEqualTo(2);
    assertThat(schedule.ratePerSecond(13_000_000_000L)).isZero();
  }

  /**
   * The integral at the planned instant, in exact arithmetic, is what it should be: the instant is
   * right to the nanosecond, for ramps of up to days.
   */
  @Test
  void rampsAreExactToTheNanosecond() {
    Random random = new Random(11);
    for (int round = 0; round < 200; round++) {
      long unit = random.nextBoolean() ? 1_000_000_000L : 60_000_000_000L;
      long startRate = random.nextInt(2000);
      List<Stage> stages = new ArrayList<>();
      for (int i = 0; i < 1 + random.nextInt(5); i++) {
        long nanos = random.nextInt(4) == 0 ? 0 : random.nextLong(1, 300_000_000_000_000L);
        stages.add(new Stage(Duration.ofNanos(nanos), random.nextLong(3) * random.nextInt(2000)));
      }
      ArrivalSchedule schedule =
          ArrivalSchedule.of(
              new RampingArrivalRate(startRate, Duration.ofNanos(unit), stages, 1, 1));
      if (schedule.count() == 0) {
        continue;
      }
      for (int i = 0; i < 50; i++) {
        long index = random.nextLong(schedule.count());
        long nanos = schedule.nanos(index);
        BigDecimal wanted = BigDecimal.valueOf(index + 1);
        assertThat(integral(startRate, unit, stages, Math.max(0, nanos - 1)))
            .isLessThanOrEqualTo(wanted);
        assertThat(integral(startRate, unit, stages, nanos + 1)).isGreaterThanOrEqualTo(wanted);
      }
      assertThat(schedule.nanos(schedule.count() - 1))
          .isLessThanOrEqualTo(stages.stream().mapToLong(s -> s.duration().toNanos()).sum());
    }
  }

  /** How many arrivals the rate makes up to an instant. */
  private static BigDecimal integral(long startRate, long unit, List<Stage> stages, long nanos) {
    BigDecimal sum = BigDecimal.ZERO;
    long start = 0;
    long from = startRate;
    for (Stage stage : stages) {
      long duration = stage.duration().toNanos();
      BigDecimal x = BigDecimal.valueOf(Math.clamp(nanos - start, 0, duration));
      if (duration > 0) {
        BigDecimal slope =
            BigDecimal.valueOf(stage.target() - from)
                .divide(BigDecimal.valueOf(2).multiply(BigDecimal.valueOf(duration)), EXACT);
        sum =
            sum.add(
                x.multiply(BigDecimal.valueOf(from))
                    .add(x.multiply(x).multiply(slope))
                    .divide(BigDecimal.valueOf(unit), EXACT));
      }
      start += duration;
      from = stage.target();
    }
    return sum;
  }

  @Test
  void instantsNeverDecrease() {
    ArrivalSchedule schedule =
        ramping(
            100,
            Duration.ofSeconds(1),
            stage(Duration.ofSeconds(3), 1000),
            stage(Duration.ofSeconds(2), 0),
            stage(Duration.ofSeconds(1), 50));
    assertThat(LongStream.range(0, schedule.count()).map(schedule::nanos)).isSorted();
    assertThat(schedule.count()).isEqualTo(1650 + 1000 + 25);
    assertThat(schedule.ratePerSecond(1_500_000_000L)).isCloseTo(550, within(1e-9));
  }
}
