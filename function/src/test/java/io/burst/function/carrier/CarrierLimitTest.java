package io.burst.function.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import io.burst.function.carrier.SchedulerTimes.Times;
import org.junit.jupiter.api.Test;

class CarrierLimitTest {
  private static final Times IN_THE_WAY = percent(115, 68);
  private static final Times WITH_MUCH_TO_DO = percent(170, 30);
  private static final Times ALONE = percent(98, 2);

  private final CarrierLimit limit = new CarrierLimit(2);

  /** Of a processor. */
  private static Times percent(long ran, long waited) {
    return new Times(ran * CarrierLimit.PERIOD / 100, waited * CarrierLimit.PERIOD / 100);
  }

  private void judge(Times times, int periods) {
    for (int i = 0; i < periods; i++) {
      limit.judge(times, CarrierLimit.PERIOD);
    }
  }

  /** So often that the pauses are the longest. */
  private void tryInVain() {
    for (int period = 0; period < 1_000; period++) {
      judge(limit.now() == 2 ? IN_THE_WAY : ALONE, 1);
    }
  }

  @Test
  void allWorkWhileNobodyIsInTheirWay() {
    judge(percent(195, 4), 100);
    assertThat(limit.now()).isEqualTo(2);
    judge(percent(10, 1), 100);
    assertThat(limit.now()).isEqualTo(2);
  }

  @Test
  void oneLessWorksIfAllWaitForProcessorsAndItCanDoWhatTheyDo() {
    judge(IN_THE_WAY, 1);
    assertThat(limit.now()).isEqualTo(1);
  }

  @Test
  void whoHasMoreToDoThanOneLessCouldGoesOn() {
    judge(WITH_MUCH_TO_DO, 100);
    assertThat(limit.now()).isEqualTo(2);
  }

  @Test
  void oneAlwaysWorks() {
    judge(percent(20, 79), 100);
    CarrierLimit single = new CarrierLimit(1);
    single.judge(percent(20, 79), CarrierLimit.PERIOD);
    assertThat(limit.now()).isGreaterThanOrEqualTo(1);
    assertThat(single.now()).isEqualTo(1);
  }

  @Test
  void oneMoreIsTriedNowAndThenMoreSeldomEachTime() {
    int tried = 0;
    int last = 0;
    int longest = 0;
    for (int period = 0; period < 1_000; period++) {
      boolean all = limit.now() == 2;
      judge(all ? IN_THE_WAY : ALONE, 1);
      if (all) {
        longest = Math.max(longest, period - last);
        last = period;
        tried++;
      }
    }
    assertThat(tried).isBetween(40, 60);
    assertThat(longest).isLessThan(25);
  }

  @Test
  void allWorkAgainSoonOnceNobodyIsInTheirWay() {
    tryInVain();
    judge(WITH_MUCH_TO_DO, 25);
    assertThat(limit.now()).isEqualTo(2);
    judge(WITH_MUCH_TO_DO, 100);
    judge(IN_THE_WAY, 1);
    judge(ALONE, 2);
    assertThat(limit.now()).as("what was in vain is forgotten").isEqualTo(2);
  }

  @Test
  void aPauseIsOverInTimeAlsoIfNobodyWorks() {
    tryInVain();
    judge(IN_THE_WAY, 1);
    limit.judge(percent(1, 0), 30 * CarrierLimit.PERIOD);
    assertThat(limit.now()).isEqualTo(2);
  }

  @Test
  void whoRunsMuchLessWithOneLessHasItBackAtOnce() {
    judge(percent(100, 90), 1);
    assertThat(limit.now()).isEqualTo(1);
    judge(percent(67, 33), 1);
    assertThat(limit.now()).isEqualTo(2);
    judge(percent(100, 90), 1);
    assertThat(limit.now()).as("not tried again at once").isEqualTo(2);
  }

  @Test
  void allWorkIfTheSystemDoesNotTell() {
    judge(IN_THE_WAY, 1);
    limit.judge(null, CarrierLimit.PERIOD);
    assertThat(limit.now()).isEqualTo(2);
  }

  @Test
  void manyCarriersBecomeFewerOneByOne() {
    CarrierLimit many = new CarrierLimit(8);
    for (int period = 0; period < 30; period++) {
      int before = many.now();
      many.judge(percent(300, 400), CarrierLimit.PERIOD);
      assertThat(many.now()).isBetween(Math.max(4, before - 1), 8);
    }
    assertThat(many.now()).isLessThan(8);
  }

  @Test
  void manyThatAreBusyDoNotBecomeFewerByNoise() {
    CarrierLimit many = new CarrierLimit(16);
    for (int period = 0; period < 100; period++) {
      many.judge(percent(1_570, 30), CarrierLimit.PERIOD);
    }
    assertThat(many.now()).isEqualTo(16);
  }
}
