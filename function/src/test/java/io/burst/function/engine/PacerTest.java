package io.burst.function.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** What the pacer does is counted, in virtual time: what has no turn costs nothing. */
class PacerTest {
  private static final int SCENARIOS = 1_000;
  private static final int TICKS = 3_000;
  private static final long MILLI = 1_000_000;

  private final TestingClock clock = new TestingClock();

  /** Something due at every so many milliseconds, for some time. */
  private final class Counting implements Timed {
    private final long start = clock.nanoTime();
    private final long period;
    private final int turns;
    private int fired;
    private int asked;

    Counting(long period, int turns) {
      this.period = period;
      this.turns = turns;
    }

    @Override
    public long next() {
      asked++;
      return fired == turns ? Long.MAX_VALUE : start + (fired + 1) * period;
    }

    @Override
    public void fire(long now) {
      fired++;
    }
  }

  private void pace(List<? extends Timed> all, BooleanSupplier done) {
    Pacer pacer = new Pacer(clock, all, () -> {});
    pacer.begin();
    while (!done.getAsBoolean()) {
      clock.parkUntil(clock.nanoTime() + MILLI);
    }
    pacer.close();
  }

  /** Users that get ready early may ask for a look before all scenarios have their instants. */
  @Test
  void nothingIsDoneBeforeTheBeginning() {
    Counting one = new Counting(MILLI, 3);
    Pacer pacer = new Pacer(clock, List.of(one), () -> {});
    pacer.order(() -> {});
    clock.parkUntil(clock.nanoTime() + 10 * MILLI);
    assertThat(one.asked).isZero();

    pacer.begin();
    clock.parkUntil(clock.nanoTime() + 10 * MILLI);
    assertThat(one.fired).isEqualTo(3);
  }

  @Test
  void aFailureIsTold() {
    Timed broken =
        new Timed() {
          @Override
          public long next() {
            return clock.nanoTime();
          }

          @Override
          public void fire(long now) {
            throw new IllegalStateException("broken");
          }
        };
    AtomicBoolean told = new AtomicBoolean();
    Pacer pacer = new Pacer(clock, List.of(broken), () -> told.set(true));
    pacer.begin();
    clock.parkUntil(clock.nanoTime() + MILLI);

    assertThat(told).isTrue();
    assertThat(pacer.failure()).hasMessage("broken");
  }

  @Test
  void aThousandScenariosThatWaitAreAskedOnce() {
    Counting busy = new Counting(MILLI, TICKS);
    List<Counting> waiting = new ArrayList<>();
    for (int i = 0; i < SCENARIOS; i++) {
      waiting.add(new Counting(TICKS * MILLI * 2, 1));
    }
    List<Timed> all = new ArrayList<>(waiting);
    all.add(busy);

    pace(all, () -> busy.fired == TICKS);

    assertThat(busy.asked).isEqualTo(TICKS + 1);
    assertThat(waiting).allSatisfy(one -> assertThat(one.asked).isEqualTo(1));
  }

  @Test
  void scenariosOfOneInstantAreEachAskedAgainOnlyForTheirOwnTurn() {
    List<Counting> all = new ArrayList<>();
    for (int i = 0; i < SCENARIOS; i++) {
      all.add(new Counting(MILLI, 5));
    }

    pace(all, () -> all.stream().allMatch(one -> one.fired == 5));

    assertThat(all).allSatisfy(one -> assertThat(one.asked).isEqualTo(6));
  }
}
