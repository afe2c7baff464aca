package io.burst.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.burst.core.options.ExecutorConfig;
import io.burst.core.options.ExecutorConfig.ConstantArrivalRate;
import io.burst.core.options.ExecutorConfig.ConstantVus;
import io.burst.core.options.ExecutorConfig.PerVuIterations;
import io.burst.core.options.ExecutorConfig.RampingArrivalRate;
import io.burst.core.options.ExecutorConfig.RampingVus;
import io.burst.core.options.ExecutorConfig.SharedIterations;
import io.burst.core.options.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** For random scenarios and numbers of workers: the slices together are exactly the whole. */
class SlicesUnionTest {
  private final List<ScenarioSlice> slices = new ArrayList<>();
  private ScenarioSlice whole =
      new ScenarioSlice(
          TestingScenarios.scenario(new ConstantVus(1, java.time.Duration.ofSeconds(1))),
          SegmentTuple.WHOLE);

  @RepeatedTest(300)
  void slicesSumToTheWhole(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    ExecutorConfig executor = TestingScenarios.randomExecutor(random);
    Scenario scenario = TestingScenarios.scenario(executor);
    int workers = 1 + random.nextInt(random.nextBoolean() ? 10 : 100);
    whole = new ScenarioSlice(scenario, SegmentTuple.WHOLE);
    WorkerSlice.of(0, workers).tuples().stream()
        .map(tuple -> new ScenarioSlice(scenario, tuple))
        .forEach(slices::add);
    sums(ScenarioSlice::vus);
    sums(ScenarioSlice::maxVus);
    slices.removeIf(slice -> !slice.hasWork());
    switch (executor) {
      case SharedIterations config -> {
        sums(slice -> slice.iterations(config));
        iterationsAreNumberedOnce(config.iterations());
      }
      case PerVuIterations config -> {
        sums(slice -> slice.vus() * config.iterations());
        iterationsAreNumberedOnce(whole.vus() * config.iterations());
      }
      case ConstantVus _ -> vusAreNumberedOnce();
      case RampingVus config -> rampsAreTheWholesVuByVu(config);
      case ConstantArrivalRate config -> arrivalsAreTheWholes(ArrivalSchedule.of(config));
      case RampingArrivalRate config -> arrivalsAreTheWholes(ArrivalSchedule.of(config));
    }
  }

  private void sums(ToLongFunction<ScenarioSlice> value) {
    assertThat(slices.stream().mapToLong(value).sum()).isEqualTo(value.applyAsLong(whole));
  }

  private void iterationsAreNumberedOnce(long iterations) {
    TreeSet<Long> seen = new TreeSet<>();
    for (ScenarioSlice slice : slices) {
      SegmentTuple tuple = slice.iterationTuple();
      for (long n = 0; n < tuple.scale(iterations); n++) {
        assertThat(seen.add(tuple.globalIndex(n))).isTrue();
      }
    }
    assertThat(seen).hasSize((int) iterations);
    assertThat(seen.last()).isEqualTo(iterations - 1);
  }

  private void vusAreNumberedOnce() {
    TreeSet<Long> seen = new TreeSet<>();
    for (ScenarioSlice slice : slices) {
      for (long n = 0; n < slice.vus(); n++) {
        assertThat(seen.add(slice.tuple().globalIndex(n))).isTrue();
      }
    }
    assertThat(seen).hasSize((int) whole.vus());
    assertThat(seen.last()).isEqualTo(whole.vus() - 1);
  }

  /** Every change of a slice's curve is a change of the whole's, at the same instant. */
  private void rampsAreTheWholesVuByVu(RampingVus config) {
    assertThat(sum(slices.stream().map(slice -> slice.wantedVus(config)).toList()))
        .isEqualTo(sum(List.of(whole.wantedVus(config))));
    assertThat(sum(slices.stream().map(ScenarioSlice::needs).toList()))
        .isEqualTo(sum(List.of(whole.needs())));
  }

  /** The changes of all curves, by instant, without those that cancel out. */
  private static Map<Long, Long> sum(List<List<VuStep>> curves) {
    TreeMap<Long, Long> changes = new TreeMap<>();
    for (List<VuStep> curve : curves) {
      long before = 0;
      for (VuStep step : curve) {
        changes.merge(step.nanos(), step.planned() - before, Long::sum);
        before = step.planned();
      }
      assertThat(before).isZero();
    }
    changes.values().removeIf(change -> change == 0);
    return changes;
  }

  private void arrivalsAreTheWholes(ArrivalSchedule schedule) {
    TreeMap<Long, Integer> owners = new TreeMap<>();
    for (ScenarioSlice slice : slices) {
      SegmentTuple tuple = slice.iterationTuple();
      for (long n = 0; n < tuple.scale(schedule.count()); n++) {
        owners.merge(tuple.globalIndex(n), 1, Integer::sum);
      }
      // Each worker's share of the work is its share of the VUs.
      assertThat(tuple.scale(whole.maxVus())).isEqualTo(slice.maxVus());
    }
    assertThat(owners).hasSize((int) schedule.count());
    assertThat(owners.values()).allMatch(count -> count == 1);
    if (!owners.isEmpty()) {
      assertThat(owners.lastKey()).isEqualTo(schedule.count() - 1);
    }
  }
}
